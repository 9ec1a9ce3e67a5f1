package io.flowtap.hook;

import java.util.List;

/**
 * What Flowtap observes of one library. An implementation is a table of contents: it names no type of the library in
 * its code, only in strings and in {@link Hook hook classes}, which are loaded where the library can be seen.
 */
public interface Instrumentation {

    /** Short name in configuration and {@code doctor}, such as {@code langchain4j}. */
    String name();

    /** How the library is recognised. */
    Library library();

    /** Classes to rewrite, and the hooks for each. */
    List<Target> targets();
}
