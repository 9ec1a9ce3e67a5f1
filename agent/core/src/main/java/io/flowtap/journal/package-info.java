/**
 * Where events wait until every destination has them. An event is in the page cache when the host's call returns, so it
 * survives the death of the process. Against power loss, pages that are full are forced to the disk within a second;
 * the last page of each stripe follows with the kernel's own write-back.
 *
 * <pre>
 *  host thread                                    agent threads
 *  EventWriter.write                              JournalReader.read / commit  (one per destination)
 *    codec      EventIds, EventEncoder            Journal.housekeep            (prepare, force, recycle)
 *    Journal.append                               AbandonedJournals.readers    (journals of dead JVMs)
 *    segment    Generation.append
 * </pre>
 *
 * <p>What is here is one live journal as a whole: who may write to it, which segment is written to next, and what the
 * agent does once a second. Below it, none knowing those that follow:
 *
 * <ul>
 *   <li>{@code codec}: an event as bytes, and back
 *   <li>{@code segment}: the storage of records, how one is claimed, published and found again
 *   <li>{@code loss}: what destinations will not get, and how they are told
 *   <li>{@code reading}: a destination's way through a journal
 *   <li>{@code directory}: to which process a journal belongs
 *   <li>{@code recovery}: journals that a dead process left, as anybody sees them and as they are delivered
 * </ul>
 */
@NullMarked
package io.flowtap.journal;

import org.jspecify.annotations.NullMarked;
