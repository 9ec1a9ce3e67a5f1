package io.flowtap.threads;

import java.util.List;

/**
 * A class of the JDK and what is done to it.
 *
 * @param name binary name
 */
record RewrittenClass(String name, List<Rewrite> rewrites) {}
