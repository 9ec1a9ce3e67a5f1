package io.flowtap.weaving;

import java.util.List;
import java.util.Set;

/** The classes in which methods are named, and how to tell them. */
final class NamedClasses {

    private final NamedMethods methods;
    private volatile Below below;

    NamedClasses(NamedMethods methods) {
        this.methods = methods;
        this.below = new Below(methods.superTypes());
    }

    NamedMethods methods() {
        return methods;
    }

    /** May ask the loader for class files. */
    List<NamedMethods.Named> in(ClassLoader loader, String name, byte[] classFile) {
        return methods.in(name, above(loader, name, classFile), classFile);
    }

    private String[] above(ClassLoader loader, String name, byte[] classFile) {
        Set<String> superTypes = methods.superTypes();
        if (superTypes.isEmpty()) {
            return new String[0];
        }
        Below known = below;
        if (known.superTypes != superTypes) {
            known = new Below(superTypes);
            below = known;
        }
        return known.subtypes.watchedAbove(loader, name, classFile);
    }

    /** What is known of classes as to certain types. */
    private static final class Below implements WatchedTypes {

        private final Set<String> superTypes;
        private final String[] markerFiles;
        private final SubtypeIndex subtypes;

        Below(Set<String> superTypes) {
            this.superTypes = superTypes;
            this.markerFiles = new String[superTypes.size()];
            int count = 0;
            for (String type : superTypes) {
                markerFiles[count++] = type + ".class";
            }
            this.subtypes = new SubtypeIndex(this);
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
}
