package io.flowtap.threads;

import java.util.List;

/**
 * A class of the JDK and what is done to it.
 *
 * @param name binary name
 */
record RewrittenClass(String name, List<Rewrite> rewrites) {

    /** What is done to that method; null if nothing is. */
    Rewrite find(String method, String descriptor) {
        for (Rewrite each : rewrites) {
            if (each.matches(method, descriptor)) {
                return each;
            }
        }
        return null;
    }
}
