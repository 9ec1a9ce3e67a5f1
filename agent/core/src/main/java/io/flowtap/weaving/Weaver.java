package io.flowtap.weaving;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Looks at every class the host loads and rewrites the few that an instrumentation asked for. The common case, a class
 * nobody asked for, costs a hash look-up and a glance at its class file; ASM is loaded on the first match.
 */
public final class Weaver implements ClassFileTransformer {

    private final Watchlist watchlist;
    private final SubtypeIndex subtypes;
    private final Runnable onLibraryAppeared;
    private final Consumer<String> log;
    private final ClassLoader agentLoader = Weaver.class.getClassLoader();

    /** Looking into a loader may load classes of the loader itself, which comes back here on the same thread. */
    private final ThreadLocal<Boolean> lookingIntoLoader = new ThreadLocal<>();

    private volatile boolean libraryAppeared;

    /**
     * @param libraries what to observe
     * @param onLibraryAppeared run once, on the loading thread, when the first class of any library shows up and before
     *     any is rewritten
     * @param log for people
     */
    Weaver(List<ObservedLibrary> libraries, Runnable onLibraryAppeared, Consumer<String> log) {
        this.watchlist = new Watchlist(libraries);
        this.subtypes = new SubtypeIndex(watchlist);
        this.onLibraryAppeared = onLibraryAppeared;
        this.log = log;
    }

    @Override
    public byte[] transform(
            Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        if (loader == null || name == null || loader == agentLoader || loader instanceof ModuleLoader) {
            return null;
        }
        try {
            if (watchlist.owning(name) != null) {
                libraryAppears();
            }
            Map<ObservedLibrary, Set<String>> wanted = whoWants(loader, name, bytes);
            if (wanted == null) {
                return null;
            }
            // A class of the host's own that extends one of the library comes before the one it extends.
            libraryAppears();
            return ClassRewriter.rewrite(name, bytes, wanted);
        } catch (Throwable e) {
            log.accept("cannot look into " + name + ", left as it is: " + e);
            return null;
        }
    }

    /** Other threads wait: what they rewrite must find the seam in place. */
    private void libraryAppears() {
        if (!libraryAppeared) {
            synchronized (this) {
                if (!libraryAppeared) {
                    onLibraryAppeared.run();
                    libraryAppeared = true;
                }
            }
        }
    }

    /** For each library that wants the class, the internal names of the target types it matched; null if nobody does. */
    private Map<ObservedLibrary, Set<String>> whoWants(ClassLoader loader, String name, byte[] bytes) {
        Map<ObservedLibrary, Set<String>> wanted = add(null, watchlist.exactly(name), name);
        if (lookingIntoLoader.get() != null || watchlist.owning(name) == null && IgnoredClasses.contains(name)) {
            return wanted;
        }
        lookingIntoLoader.set(Boolean.TRUE);
        try {
            for (String type : subtypes.watchedAbove(loader, name, bytes)) {
                wanted = add(wanted, watchlist.subtypesOf(type), type);
            }
            return wanted;
        } finally {
            lookingIntoLoader.remove();
        }
    }

    private static Map<ObservedLibrary, Set<String>> add(
            Map<ObservedLibrary, Set<String>> wanted, List<ObservedLibrary> libraries, String type) {
        Map<ObservedLibrary, Set<String>> all = wanted;
        for (ObservedLibrary library : libraries) {
            if (all == null) {
                all = new LinkedHashMap<>();
            }
            Set<String> types = all.get(library);
            if (types == null) {
                types = new TreeSet<>();
                all.put(library, types);
            }
            types.add(type);
        }
        return all;
    }
}
