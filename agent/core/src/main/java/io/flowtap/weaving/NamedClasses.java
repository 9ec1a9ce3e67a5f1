package io.flowtap.weaving;

import java.util.List;
import java.util.Set;

/** The classes in which methods are named, and how to tell them. */
final class NamedClasses implements WatchedTypes {

    private final NamedMethods methods;
    private final Set<String> superTypes;
    private final String[] markerFiles;
    private final SubtypeIndex subtypes;

    NamedClasses(NamedMethods methods) {
        this.methods = methods;
        this.superTypes = methods.superTypes();
        this.markerFiles = new String[superTypes.size()];
        int count = 0;
        for (String type : superTypes) {
            markerFiles[count++] = type + ".class";
        }
        this.subtypes = new SubtypeIndex(this);
    }

    NamedMethods methods() {
        return methods;
    }

    /** May ask the loader for class files. */
    List<NamedMethods.Named> in(ClassLoader loader, String name, byte[] classFile) {
        String[] above = superTypes.isEmpty() ? new String[0] : subtypes.watchedAbove(loader, name, classFile);
        return methods.in(name, above, classFile);
    }

    @Override
    public boolean isSuperType(String name) {
        return superTypes.contains(name);
    }

    @Override
    public boolean isOfLibrary(String name) {
        return superTypes.contains(name);
    }

    @Override
    public String[] markerFiles() {
        return markerFiles;
    }
}
