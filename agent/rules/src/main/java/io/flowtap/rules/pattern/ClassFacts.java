package io.flowtap.rules.pattern;

/** What a pattern asks about a class; names are binary, such as {@code com.acme.Outer$Inner}. */
public interface ClassFacts {

    String name();

    /** Whether a class above it, or an interface it has directly or not, is called so. */
    boolean hasSupertype(String name);

    boolean hasAnnotation(String name);
}
