/** How an instrumentation says what it observes: library, target classes, hooks. */
@NullMarked
package io.flowtap.hook;

import org.jspecify.annotations.NullMarked;
