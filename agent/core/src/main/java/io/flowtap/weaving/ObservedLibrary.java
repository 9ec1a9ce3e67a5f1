package io.flowtap.weaving;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One instrumentation in this JVM: its table of contents, where it is at work, and what it has matched so far. */
final class ObservedLibrary {

    /** Of the instrumentations in {@code flowtap.jar}, and of the classes that each of them has copies of. */
    static final String BUNDLED = "io.flowtap.instrumentation.";

    private final LibraryIndex index;
    private final ClassSource source;
    private final ClassLoader agentLoader;
    private final Consumer<String> log;
    private final AtomicLong hookFailures = new AtomicLong();
    private final Map<String, List<MatchedClass>> matches = new LinkedHashMap<>();

    private final LoaderMap<LinkedModule> linked = new LoaderMap<>();

    private final Map<String, Advice> advice = new HashMap<>();

    /** Null of an instrumentation in {@code flowtap.jar}. */
    private final @Nullable HookFindings findings;

    private @Nullable Instrumentation instrumentation;
    private @Nullable List<Target> targets;

    /** @param instrumentation its table of contents; null to load it with the first class that matches */
    ObservedLibrary(
            LibraryIndex index,
            @Nullable Instrumentation instrumentation,
            ClassSource source,
            ClassLoader agentLoader,
            Consumer<String> log) {
        this.index = index;
        this.instrumentation = instrumentation;
        this.source = source;
        this.agentLoader = agentLoader;
        this.log = log;
        this.findings = instrumentation instanceof InstrumentationTable ? new HookFindings() : null;
    }

    /** How its hooks fare; null if it is one of {@code flowtap.jar}, whose hooks are known to work. */
    @Nullable
    HookFindings findings() {
        return findings;
    }

    /** What is wrong with its hooks, a sentence each. */
    List<String> hookProblems() {
        return findings == null ? List.of() : findings.problems(targets());
    }

    String name() {
        return index.instrumentation();
    }

    LibraryIndex index() {
        return index;
    }

    ClassSource source() {
        return source;
    }

    /** The table of contents. */
    synchronized Instrumentation instrumentation() {
        if (instrumentation == null) {
            try {
                instrumentation = (Instrumentation) loaderFor(null)
                        .loadClass(index.implementation())
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot load " + index.implementation(), e);
            }
        }
        return instrumentation;
    }

    /** The targets of that internal type name. */
    List<Target> targets(String internalName, boolean sameClass) {
        List<Target> found = new ArrayList<>(1);
        for (Target target : targets()) {
            if (target.typeName().replace('.', '/').equals(internalName) && (target.subtypes() || sameClass)) {
                found.add(target);
            }
        }
        return found;
    }

    private synchronized List<Target> targets() {
        if (targets == null) {
            targets = instrumentation().targets();
        }
        return targets;
    }

    /** What a hook class asks for. */
    Advice advice(String hookClass) {
        synchronized (advice) {
            Advice known = advice.get(hookClass);
            if (known == null) {
                byte[] classFile = source.read(hookClass);
                if (classFile == null) {
                    throw new IllegalStateException("No class file of " + hookClass);
                }
                known = AdviceReader.read(name(), hookClass, classFile);
                advice.put(hookClass, known);
            }
            return known;
        }
    }

    /** Whether it is the class of a hook that replaces values of the host, as far as it may be woven at all. */
    boolean writes(String name) {
        for (Target target : targets()) {
            for (Hook hook : target.hooks()) {
                if (hook.hookClass().equals(name)) {
                    return writesItsParameters(name);
                }
            }
        }
        return false;
    }

    private boolean writesItsParameters(String hookClass) {
        try {
            return advice(hookClass).writes();
        } catch (IllegalArgumentException e) {
            // Refused, and never linked.
            return false;
        }
    }

    /** Copies the hooks for one loader of the host; null for the table of contents, which needs none. */
    ModuleLoader loaderFor(@Nullable ClassLoader host) {
        List<String> packages = new ArrayList<>();
        for (String prefix : index.packages()) {
            packages.add(prefix.replace('/', '.'));
        }
        return new ModuleLoader(
                name(), packages, new HookClassFiles(source, host == null ? null : this), agentLoader, host);
    }

    /** The module at work in {@code host}, a loader that {@link #definingLoader} returned. */
    LinkedModule linkedIn(ClassLoader host) {
        synchronized (linked) {
            LinkedModule module = linked.get(host);
            if (module == null) {
                module = new LinkedModule(this, host);
                linked.put(host, module);
            }
            return module;
        }
    }

    /** The loader that defines the library for {@code caller}: wherever used, it must meet one copy of the hooks. */
    ClassLoader definingLoader(ClassLoader caller) {
        for (String marker : index.markerClasses()) {
            try {
                ClassLoader defining =
                        Class.forName(marker.replace('/', '.'), false, caller).getClassLoader();
                return defining != null ? defining : caller;
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable absent) {
                // Loaders of the host may throw anything.
                continue;
            }
        }
        return caller;
    }

    void matched(String targetType, MatchedClass match) {
        synchronized (matches) {
            List<MatchedClass> classes = matches.get(targetType);
            if (classes == null) {
                classes = new ArrayList<>();
                matches.put(targetType, classes);
            }
            classes.add(match);
        }
    }

    /** What matched a target type so far, by internal name of the target type. */
    Map<String, List<MatchedClass>> matches() {
        synchronized (matches) {
            Map<String, List<MatchedClass>> copy = new LinkedHashMap<>();
            matches.forEach((type, classes) -> copy.put(type, List.copyOf(classes)));
            return copy;
        }
    }

    /** What the binary names of the classes begin with that its loaders define. */
    String hookPackage() {
        String implementation = index.implementation();
        if (implementation.startsWith(BUNDLED)) {
            return BUNDLED;
        }
        return implementation.substring(0, implementation.lastIndexOf('.') + 1);
    }

    /**
     * Loads the classes to which the hooks lead that were written into classes of the host since {@code before}. Not
     * for a host thread.
     *
     * @param before target types whose hooks are loaded already; gets the others that matched
     */
    void preload(ModuleLoader loader, Set<String> before) {
        List<Target> fresh = new ArrayList<>();
        for (String type : matches().keySet()) {
            if (before.add(type)) {
                fresh.addAll(targets(type, true));
            }
        }
        if (!fresh.isEmpty()) {
            new Preloading(source.references(hookPackage()), loader).load(hookClasses(fresh));
        }
    }

    static List<String> hookClasses(List<Target> targets) {
        List<String> hookClasses = new ArrayList<>();
        for (Target target : targets) {
            for (Hook hook : target.hooks()) {
                hookClasses.add(hook.hookClass());
            }
        }
        return hookClasses;
    }

    /** Draws the conclusions of what its hooks have thrown meanwhile. Not for a host thread. */
    void settle() {
        for (LinkedModule module : linkedModules()) {
            module.settle();
        }
    }

    /** Where it is or was at work. */
    List<LinkedModule> linkedModules() {
        synchronized (linked) {
            return linked.values();
        }
    }

    /**
     * The version of the library, in one of the loaders that define it; null if none says. Reads from each loader once,
     * so not for a host thread.
     */
    @Nullable
    String version() {
        @Nullable String version = null;
        for (LinkedModule each : linkedModules()) {
            String found = each.version(instrumentation().library().mavenCoordinates());
            version = version == null ? found : version;
        }
        return version;
    }

    void hookFailed() {
        hookFailures.incrementAndGet();
    }

    long hookFailures() {
        return hookFailures.get();
    }

    void say(String message) {
        log.accept(message);
    }
}
