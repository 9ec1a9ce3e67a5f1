/**
 * From the journal to the destinations. Batching, back-off, splitting off bad events and counting exist once, in
 * {@link io.flowtap.delivery.Exporter}; a sink only sends one batch and says what became of it.
 *
 * <p>Each destination has its own exporter, cursor and thread, so a dead one delays no other. The cursor moves only
 * after the whole batch was answered, which makes delivery at least once; the id of an event never changes, so a
 * destination that knows ids sees it exactly once.
 *
 * <p>What is not kept: an event that its destination refuses on its own, or breaks at again and again while it takes
 * others ({@link io.flowtap.delivery.batch.SuspectedEvents}), which goes to the
 * {@link io.flowtap.delivery.DeadLetters}; what the journal gave up at its size limit;
 * and what a disk has damaged. All are counted.
 */
@NullMarked
package io.flowtap.delivery;

import org.jspecify.annotations.NullMarked;
