package io.flowtap.weaving;

/** The types whose subtypes somebody looks for, by internal name. */
interface WatchedTypes {

    boolean isSuperType(String name);

    /** Whether the class is in a package that is looked into in any case. */
    boolean isOfLibrary(String name);

    /** Class files of which one at least is visible where any of the types is. */
    String[] markerFiles();
}
