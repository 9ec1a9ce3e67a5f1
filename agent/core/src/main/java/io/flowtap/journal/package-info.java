/**
 * Where events wait until every destination has them. An event is in the page cache when the host's call returns, so it
 * survives the death of the process. Against power loss, pages that are full are forced to the disk within a second;
 * the last page of each stripe follows with the kernel's own write-back.
 *
 * <pre>
 *  host thread                                    agent threads
 *  EventWriter.write                              CursorReader.read / commit   (one per destination)
 *    EventIds, EventEncoder  -> payload           Journal.housekeep  (prepare, force, recycle)
 *    Journal.append          -> Generation        AbandonedJournals.adopt      (journals of dead JVMs)
 * </pre>
 *
 * <p>A {@link io.flowtap.journal.Segment} is storage that is used over and over; a
 * {@link io.flowtap.journal.Generation} is one use of it, from its first record until every destination has passed its
 * last. {@link io.flowtap.journal.RecordLayout} and {@link io.flowtap.journal.SegmentLayout} draw what is on disk,
 * {@link io.flowtap.journal.EventLayout} what is in a record.
 */
package io.flowtap.journal;
