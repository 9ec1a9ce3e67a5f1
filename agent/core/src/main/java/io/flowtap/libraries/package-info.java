/**
 * The AI libraries of the host, whether Flowtap observes them or not: recognised when one of their classes is loaded,
 * and named with version and coverage by {@code doctor} and at the JVM's end.
 */
@NullMarked
package io.flowtap.libraries;

import org.jspecify.annotations.NullMarked;
