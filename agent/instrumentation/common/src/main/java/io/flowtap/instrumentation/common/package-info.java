/**
 * What the instrumentations of several libraries need: reading objects of the application without running its code,
 * telling the frames of one call apart, streams and callbacks, and what providers' counts mean. Names no type of any
 * library. Every copy of an instrumentation's hooks has a copy of these classes: nothing static is shared.
 */
@NullMarked
package io.flowtap.instrumentation.common;

import org.jspecify.annotations.NullMarked;
