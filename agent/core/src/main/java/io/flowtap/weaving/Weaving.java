package io.flowtap.weaving;

import io.flowtap.extension.Settings;
import io.flowtap.hook.Instrumentation;
import io.flowtap.libraries.FoundLibrary;
import io.flowtap.libraries.SeenLibraries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything between the host's class loading and the hooks. Built at start-up, without loading ASM. */
public final class Weaving {

    /** What the names of the agent's own classes begin with. */
    private static final String AGENT = "io.flowtap.";

    /** Class files that the hooks of every bundled instrumentation get copies of. */
    private static final String COMMON_FOLDER = "instrumentation/common/";

    private final List<ObservedLibrary> libraries = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<ClassLoader> ownLoaders = new ArrayList<>();
    private final SeenLibraries seenLibraries = new SeenLibraries();
    private final ClassLoader agentLoader;
    private final Consumer<String> log;

    private @Nullable NamedMethods named;

    /**
     * @param agentLoader loader of the agent, parent of every hook
     * @param log for people; called on any thread
     */
    public Weaving(ClassLoader agentLoader, Consumer<String> log) {
        this.agentLoader = agentLoader;
        this.log = log;
        leaveAlone(agentLoader);
    }

    /** Classes that {@code loader} defines are the agent's own, whatever they are called, and not observed. */
    public void leaveAlone(ClassLoader loader) {
        ownLoaders.add(loader);
    }

    /** What {@link #addBundled} reads, for the instrumentations that {@code flowtap.jar} is to contain. */
    public static String targetIndex(List<Instrumentation> instrumentations) {
        StringBuilder index = new StringBuilder();
        for (Instrumentation instrumentation : instrumentations) {
            index.append(LibraryIndex.of(instrumentation).format());
        }
        return index.toString();
    }

    /**
     * What {@link #preload} reads instead of class files.
     *
     * @param classes serves those that {@code flowtap.jar} is to contain
     * @param roots those given to {@link #preload}
     */
    public static String referenceIndex(ClassLoader classes, List<String> roots) {
        ClassReferences references = new ClassFileReferences(AGENT, new ClassSource(classes, ""));
        return ReferenceIndex.format(AGENT, references, withLinker(roots));
    }

    /**
     * The same for the hooks of an instrumentation that {@code flowtap.jar} is to contain.
     *
     * @param classes serves its classes
     */
    public static String referenceIndex(ClassLoader classes, Instrumentation instrumentation) {
        String prefix = ObservedLibrary.BUNDLED;
        ClassReferences references = new ClassFileReferences(prefix, new ClassSource(classes, ""));
        return ReferenceIndex.format(prefix, references, ObservedLibrary.hookClasses(instrumentation.targets()));
    }

    /**
     * Adds the instrumentations in {@code flowtap.jar} that are switched on.
     *
     * @param targets what {@link #targetIndex} wrote when the jar was assembled
     */
    public void addBundled(String targets, Settings settings) {
        for (LibraryIndex index : LibraryIndex.parse(targets)) {
            String folder = "instrumentation/" + index.instrumentation() + "/";
            add(index, null, new ClassSource(agentLoader, folder, COMMON_FOLDER), settings);
        }
    }

    /** Adds an instrumentation of an extension, whose hooks {@code loader} serves as resources. */
    public void addExtension(Instrumentation instrumentation, ClassLoader loader, Settings settings) {
        add(LibraryIndex.of(instrumentation), instrumentation, new ClassSource(loader, ""), settings);
    }

    private void add(
            LibraryIndex index, @Nullable Instrumentation instrumentation, ClassSource source, Settings settings) {
        if (names.contains(index.instrumentation())) {
            log.accept("instrumentation " + index.implementation() + " is left out: there is another one named "
                    + index.instrumentation());
            return;
        }
        names.add(index.instrumentation());
        if (settings.flag("flowtap.instrumentation." + index.instrumentation() + ".enabled", true)) {
            libraries.add(new ObservedLibrary(index, instrumentation, source, agentLoader, log));
        }
    }

    /** Rewrites these methods, too. To be called before {@link #weaver}. */
    public void watch(NamedMethods methods) {
        named = methods;
    }

    /** Whether there are methods that somebody has named. */
    public boolean watchesNamed() {
        return named != null;
    }

    /** Names of all instrumentations there are, those that are switched off included. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /**
     * Makes the transformer to register. Does not touch the seam.
     *
     * @param onLibraryAppeared run once, on a host thread, when the first class of any library or the first class to be
     *     rewritten shows up, and before it is rewritten; if it throws, nothing ever is. Must not load a host class
     */
    public Weaver weaver(Runnable onLibraryAppeared) {
        return new Weaver(libraries, named, ownLoaders, seenLibraries, onLibraryAppeared, log);
    }

    /** Connects the seam, which must be defined by now, to the hooks. */
    public void link() {
        HookLinker.install(libraries, named);
    }

    /** Loads what the first rewrite needs, so that it costs the host less. For a side thread. */
    public void warmUp() {
        ClassRewriter.warmUp();
    }

    /** @param onNews run on a host thread each time a class of an AI library not seen before is loaded */
    public void whenLibrarySeen(Runnable onNews) {
        seenLibraries.whenNew(onNews);
    }

    /** The AI libraries of this JVM, observed or not. Reads from host loaders, so not for a host thread. */
    public List<FoundLibrary> foundLibraries() {
        List<String> working = new ArrayList<>();
        for (WeavingReport.Library library : report().libraries()) {
            if (library.state() != WeavingReport.State.DISABLED && library.state() != WeavingReport.State.UNFIT) {
                working.add(library.name());
            }
        }
        return seenLibraries.found(names, working);
    }

    /**
     * Loads classes of the agent, those that note failures among them, and what their code leads to, so that no host
     * thread has to. For a side thread.
     *
     * @param roots binary names
     */
    public void preload(List<String> roots) {
        new Preloading(new ClassSource(agentLoader, "").references(AGENT), agentLoader).load(withLinker(roots));
    }

    private static List<String> withLinker(List<String> roots) {
        List<String> all = new ArrayList<>(roots);
        all.add(HookLinker.class.getName());
        return all;
    }

    /**
     * Draws the conclusions of what hooks have thrown meanwhile, and says them. For a side thread, every now and then.
     */
    public void settle() {
        for (ObservedLibrary library : libraries) {
            library.settle();
        }
        if (named != null) {
            named.settle();
        }
    }

    /** What has been matched, linked and switched off so far. */
    public WeavingReport report() {
        return WeavingReport.of(libraries, named == null ? NamedMethodsReport.NONE : named.report());
    }
}
