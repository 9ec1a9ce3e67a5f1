/**
 * A batch on its way to a destination: what a sink gets of it, how large it is after failures, and which event in it is
 * at fault when the destination refuses it or breaks at it.
 */
@NullMarked
package io.flowtap.delivery.batch;

import org.jspecify.annotations.NullMarked;
