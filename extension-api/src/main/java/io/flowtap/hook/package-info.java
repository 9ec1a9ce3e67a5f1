/** How an instrumentation says what it observes: library, target classes, hooks. */
package io.flowtap.hook;
