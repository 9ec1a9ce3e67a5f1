package io.flowtap.extension;

import java.util.List;

/**
 * How a library is recognised in a class loader.
 *
 * @param markerClass binary name of a class that every supported version has; a loader that cannot see it cannot see
 *     the library
 * @param packages prefixes of its class names, such as {@code dev.langchain4j.}
 * @param mavenCoordinates {@code group:artifact} of the jar that holds the marker, to find its version; may be null
 */
public record Library(String markerClass, List<String> packages, String mavenCoordinates) {}
