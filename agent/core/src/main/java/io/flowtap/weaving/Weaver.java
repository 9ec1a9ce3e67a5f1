package io.flowtap.weaving;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.libraries.SeenLibraries;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every class the host loads and rewrites the few that an instrumentation asked for. The common case, a class
 * nobody asked for, costs a hash look-up and a glance at its class file; ASM is loaded on the first match.
 */
public final class Weaver implements ClassFileTransformer {

    private final Watchlist watchlist;
    private final SubtypeIndex subtypes;
    private final SeenLibraries seenLibraries;
    private final Runnable onLibraryAppeared;
    private final Consumer<String> log;
    private final Complaints complaints;
    private final ClassLoader[] ownLoaders;

    /** Looking into a loader may load classes of the loader itself, which comes back here on the same thread. */
    private final ThreadLocal<boolean[]> lookingIntoLoader = new ThreadLocal<>();

    private final @Nullable NamedClasses named;

    private volatile boolean connected;
    private volatile boolean disconnected;
    private boolean connecting;

    /**
     * @param libraries what to observe
     * @param named further methods to rewrite
     * @param ownLoaders loaders of the agent and its extensions, whose classes are left alone
     * @param seenLibraries is told of every class
     * @param onLibraryAppeared run once, on the loading thread, when the first class of any library or the first class
     *     to be rewritten shows up, and before any is rewritten; if it throws, none ever is, unless the thread had no
     *     stack or memory left: then it is run again
     * @param log for people
     */
    Weaver(
            List<ObservedLibrary> libraries,
            @Nullable NamedMethods named,
            List<ClassLoader> ownLoaders,
            SeenLibraries seenLibraries,
            Runnable onLibraryAppeared,
            Consumer<String> log) {
        this.watchlist = new Watchlist(libraries);
        this.named = named == null ? null : new NamedClasses(named);
        this.ownLoaders = ownLoaders.toArray(new ClassLoader[0]);
        this.subtypes = new SubtypeIndex(watchlist);
        this.seenLibraries = seenLibraries;
        this.onLibraryAppeared = onLibraryAppeared;
        this.log = log;
        this.complaints = new Complaints(log);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || name == null || isOwn(loader)) {
            return null;
        }
        return OwnPermissions.matter()
                ? OwnPermissions.use(() -> rewritten(loader, name, redefined, bytes))
                : rewritten(loader, name, redefined, bytes);
    }

    private byte @Nullable [] rewritten(ClassLoader loader, String name, @Nullable Class<?> redefined, byte[] bytes) {
        try {
            noteSeen(loader, name);
            if (disconnected) {
                return null;
            }
            if (watchlist.isOfLibrary(name)) {
                connect();
            }
            Map<ObservedLibrary, Set<String>> wanted = whoWants(loader, name, bytes);
            List<NamedMethods.Named> methods = namedMethods(loader, name, bytes);
            // A class of the application below a library's type is loaded before that type is.
            return (wanted != null || !methods.isEmpty()) && isOfKnownVersion(name, bytes) && connect()
                    ? ClassRewriter.rewrite(name, bytes, wanted, methods, redefined != null, complaints)
                    : null;
        } catch (VirtualMachineError e) {
            // This thread's stack or the heap is full, which says nothing about the class or the next one.
            return null;
        } catch (Throwable e) {
            complaints.ofClass(name, e);
            return null;
        }
    }

    /** If that fails, the class is rewritten all the same: calls through half of a library would be counted twice. */
    private void noteSeen(ClassLoader loader, String name) {
        try {
            seenLibraries.classLoaded(name, loader);
        } catch (VirtualMachineError e) {
            // What libraries there are is only told to people.
            return;
        }
    }

    private boolean isOwn(ClassLoader loader) {
        for (ClassLoader own : ownLoaders) {
            if (loader == own) {
                return true;
            }
        }
        return loader instanceof ModuleLoader;
    }

    /** Whether classes may be rewritten. Other threads wait: what they rewrite must find the seam in place. */
    private boolean connect() {
        if (!connected && !disconnected) {
            connectOnce();
        }
        return connected;
    }

    private synchronized void connectOnce() {
        if (connected || connecting || disconnected) {
            return;
        }
        connecting = true;
        try {
            onLibraryAppeared.run();
            connected = true;
        } catch (VirtualMachineError e) {
            // The next class tries again.
            connecting = false;
            throw e;
        } catch (Throwable e) {
            // Of an application's thread that was stopped meanwhile: the next class tries again.
            connecting = false;
            FlowtapSeam.passOnStop(e);
            disconnected = true;
            log.accept("nothing will be recorded, the application runs without it: " + e);
        }
    }

    private boolean isOfKnownVersion(String name, byte[] bytes) {
        int version = ClassFileVersion.of(bytes);
        String objection = ClassFileVersion.objection(version);
        if (objection != null) {
            complaints.ofVersion(version, objection, name);
        }
        return objection == null;
    }

    /** For each library that wants the class, the internal names of the target types it matched; null for none. */
    private @Nullable Map<ObservedLibrary, Set<String>> whoWants(ClassLoader loader, String name, byte[] bytes) {
        Map<ObservedLibrary, Set<String>> wanted = add(null, watchlist.exactly(name), name);
        if (!watchlist.isOfLibrary(name) && IgnoredClasses.contains(name)) {
            return wanted;
        }
        boolean[] looking = looking();
        if (looking[0]) {
            return wanted;
        }
        looking[0] = true;
        try {
            for (String type : subtypes.watchedAbove(loader, name, bytes)) {
                wanted = add(wanted, watchlist.subtypesOf(type), type);
            }
            return wanted;
        } finally {
            // A plain store: at the end of the stack a call would fail, and this thread never look into a loader again.
            looking[0] = false;
        }
    }

    private List<NamedMethods.Named> namedMethods(ClassLoader loader, String name, byte[] bytes) {
        if (named == null) {
            return List.of();
        }
        boolean[] looking = looking();
        if (looking[0]) {
            return List.of();
        }
        looking[0] = true;
        try {
            return named.in(loader, name, bytes);
        } finally {
            looking[0] = false;
        }
    }

    private boolean[] looking() {
        boolean[] looking = lookingIntoLoader.get();
        if (looking == null) {
            looking = new boolean[1];
            lookingIntoLoader.set(looking);
        }
        return looking;
    }

    private static @Nullable Map<ObservedLibrary, Set<String>> add(
            @Nullable Map<ObservedLibrary, Set<String>> wanted, List<ObservedLibrary> libraries, String type) {
        @Nullable Map<ObservedLibrary, Set<String>> all = wanted;
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
