package io.flowtap.weaving;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers which watched types a class is below, from class files alone: loading a superclass while its subclass is
 * being defined would end in a ClassCircularityError. What a loader cannot be asked for, such as generated classes, is
 * below nothing.
 */
final class SubtypeIndex {

    private static final String[] NONE = {};

    private final WatchedTypes watched;
    private final LoaderMap<LoaderView> views = new LoaderMap<>();

    SubtypeIndex(WatchedTypes watched) {
        this.watched = watched;
    }

    /**
     * Which watched super types the class is or is below.
     *
     * @param loader the loader that defines the class
     * @param name internal name of the class
     * @param bytes its class file
     * @return internal names, each once
     */
    String[] watchedAbove(ClassLoader loader, String name, byte[] bytes) {
        LoaderView view = viewOf(loader);
        String[] found = collect(view, loader, name, ClassHeader.read(bytes));
        if (found.length > 0 || watched.isOfLibrary(name)) {
            // Loaders may be given the library's jar long after they were first asked for it.
            view.seesLibrary = true;
        }
        if (Boolean.TRUE.equals(view.seesLibrary)) {
            view.known.put(name, found);
        }
        return found;
    }

    private String[] collect(LoaderView view, ClassLoader loader, String name, ClassHeader header) {
        String[] found = watched.isSuperType(name) ? new String[] {name} : NONE;
        found = union(found, above(view, loader, header.superName()));
        for (String type : header.interfaceNames()) {
            found = union(found, above(view, loader, type));
        }
        return found;
    }

    private String[] above(LoaderView view, ClassLoader loader, @Nullable String type) {
        if (type == null) {
            return NONE;
        }
        boolean isWatched = watched.isSuperType(type);
        if (!isWatched && !watched.isOfLibrary(type) && IgnoredClasses.contains(type)) {
            return NONE;
        }
        String[] known = view.known.get(type);
        if (known != null) {
            return known;
        }
        if (!isWatched && !view.seesLibrary(loader, watched.markerFiles())) {
            return NONE;
        }
        String[] found = collect(view, loader, type, headerOf(loader, type));
        view.known.put(type, found);
        return found;
    }

    /** Loaders of the host may throw anything, those of a stopped web application do. */
    private static ClassHeader headerOf(ClassLoader loader, String type) {
        try (InputStream in = loader.getResourceAsStream(type + ".class")) {
            return ClassHeader.read(in == null ? new byte[0] : in.readAllBytes());
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return ClassHeader.read(new byte[0]);
        }
    }

    private static String[] union(String[] one, String[] other) {
        if (other.length == 0) {
            return one;
        }
        if (one.length == 0) {
            return other;
        }
        String[] all = one;
        for (String each : other) {
            if (!Arrays.asList(one).contains(each)) {
                all = Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = each;
            }
        }
        return all;
    }

    private LoaderView viewOf(ClassLoader loader) {
        synchronized (views) {
            LoaderView view = views.get(loader);
            if (view == null) {
                view = new LoaderView();
                views.put(loader, view);
            }
            return view;
        }
    }

    /** What is known of the types one loader sees. Holds no reference to the loader. */
    private static final class LoaderView {

        final Map<String, String[]> known = new ConcurrentHashMap<>();
        volatile @Nullable Boolean seesLibrary;

        boolean seesLibrary(ClassLoader loader, String[] markerFiles) {
            Boolean sees = seesLibrary;
            if (sees == null) {
                sees = findsAny(loader, markerFiles);
                seesLibrary = sees;
            }
            return sees;
        }

        private static boolean findsAny(ClassLoader loader, String[] files) {
            try {
                for (String file : files) {
                    if (loader.getResource(file) != null) {
                        return true;
                    }
                }
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                // It may serve the library all the same, later.
            }
            return false;
        }
    }
}
