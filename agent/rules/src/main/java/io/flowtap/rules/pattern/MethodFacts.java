package io.flowtap.rules.pattern;

import java.util.List;

/** What a pattern asks about a method. */
public interface MethodFacts {

    /** {@code <init>} for a constructor. */
    String name();

    /** Binary names, such as {@code int}, {@code java.util.Map$Entry} and {@code java.lang.String[]}. */
    List<String> parameterTypes();

    boolean hasAnnotation(String name);
}
