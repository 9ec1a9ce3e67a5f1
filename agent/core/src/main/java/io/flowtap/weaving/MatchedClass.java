package io.flowtap.weaving;

import java.util.List;

/**
 * A class that was rewritten.
 *
 * @param name internal name
 * @param methods names of the methods that were hooked, each with its descriptor
 */
record MatchedClass(String name, List<String> methods) {}
