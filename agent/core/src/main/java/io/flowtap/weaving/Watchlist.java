package io.flowtap.weaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types that all instrumentations together look for, by internal name. Immutable after construction. */
final class Watchlist implements WatchedTypes {

    private final Map<String, List<ObservedLibrary>> exactTypes = new HashMap<>();
    private final Map<String, List<ObservedLibrary>> superTypes = new HashMap<>();
    private final String[] packages;
    private final String[] markerFiles;

    Watchlist(List<ObservedLibrary> libraries) {
        List<String> markers = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        for (ObservedLibrary library : libraries) {
            for (String type : library.index().exactTypes()) {
                add(exactTypes, type, library);
            }
            for (String type : library.index().superTypes()) {
                add(superTypes, type, library);
            }
            prefixes.addAll(library.index().packages());
            for (String marker : library.index().markerClasses()) {
                markers.add(marker + ".class");
            }
        }
        packages = prefixes.toArray(new String[0]);
        markerFiles = markers.toArray(new String[0]);
    }

    private static void add(Map<String, List<ObservedLibrary>> types, String type, ObservedLibrary library) {
        List<ObservedLibrary> watching = types.get(type);
        if (watching == null) {
            watching = new ArrayList<>(1);
            types.put(type, watching);
        }
        watching.add(library);
    }

    /** Who rewrites exactly this class; empty if nobody. */
    List<ObservedLibrary> exactly(String name) {
        return exactTypes.getOrDefault(name, List.of());
    }

    /** Who rewrites subtypes of this type; empty if nobody. */
    List<ObservedLibrary> subtypesOf(String name) {
        return superTypes.getOrDefault(name, List.of());
    }

    @Override
    public boolean isSuperType(String name) {
        return superTypes.containsKey(name);
    }

    /** Whether the class is in a package of a library. */
    @Override
    public boolean isOfLibrary(String name) {
        for (String prefix : packages) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Class files of which one at least is visible where any library is. */
    @Override
    public String[] markerFiles() {
        return markerFiles;
    }
}
