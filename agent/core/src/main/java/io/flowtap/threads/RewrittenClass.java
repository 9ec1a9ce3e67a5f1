package io.flowtap.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of the JDK and what is done to it.
 *
 * @param name binary name
 */
record RewrittenClass(String name, List<Rewrite> rewrites) {

    /** What is done to that method; null if nothing is. */
    @Nullable
    Rewrite find(String method, String descriptor) {
        for (Rewrite each : rewrites) {
            if (each.matches(method, descriptor)) {
                return each;
            }
        }
        return null;
    }
}
