package io.flowtap.hook;

import java.util.List;

/** How a library is recognised in a class loader. Immutable; each {@code with} method returns a changed copy. */
public final class Library {

    private final List<String> markerClasses;
    private final List<String> packages;
    private final List<String> mavenCoordinates;

    private Library(List<String> markerClasses, List<String> packages, List<String> mavenCoordinates) {
        this.markerClasses = markerClasses;
        this.packages = packages;
        this.mavenCoordinates = mavenCoordinates;
    }

    /**
     * A library that is where one of these classes can be seen.
     *
     * @param classNames binary names; more than one where versions or parts of the library differ. Subtypes are looked
     *     for only where one of them can be seen; a class that {@link Target#exactly} names is rewritten wherever it
     *     is loaded
     */
    public static Library markedBy(String... classNames) {
        return new Library(List.of(classNames), List.of(), List.of());
    }

    /** @param prefixes of the binary names of its classes, such as {@code dev.langchain4j.}, which only a host defines */
    public Library withPackages(String... prefixes) {
        return new Library(markerClasses, List.of(prefixes), mavenCoordinates);
    }

    /**
     * @param coordinates {@code group:artifact} of the jar to find its version by; the first that is there counts. Of
     *     a jar that Maven did not build, the name tells the version if the jar holds the first marker class
     */
    public Library withVersionOf(String... coordinates) {
        return new Library(markerClasses, packages, List.of(coordinates));
    }

    /** Binary names; at least one. */
    public List<String> markerClasses() {
        return markerClasses;
    }

    /** Prefixes of binary class names; may be empty. */
    public List<String> packages() {
        return packages;
    }

    /** {@code group:artifact}; may be empty. */
    public List<String> mavenCoordinates() {
        return mavenCoordinates;
    }
}
