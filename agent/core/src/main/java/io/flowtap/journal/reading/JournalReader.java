package io.flowtap.journal.reading;

import io.flowtap.event.Event;
import java.util.List;
import java.util.Map;

/**
 * One destination's view of one journal: its own cursor, independent of every other destination's. Used by one thread
 * at a time.
 */
public interface JournalReader extends AutoCloseable {

    /**
     * Reads on after the cursor without moving it: calling it again without {@link #commit} returns the same events,
     * and perhaps later ones. Does not wait for events.
     *
     * @param maxEvents the most events to return
     * @return committed events, roughly in the order in which they were recorded; empty if there is nothing new
     */
    List<Event> read(int maxEvents);

    /**
     * Reads on after what the last {@link #read}, and calls of this method since, returned.
     *
     * @param maxEvents the most events to return
     * @return committed events that were not returned since the cursor moved; empty if there is nothing new
     */
    List<Event> readOn(int maxEvents);

    /**
     * Moves the cursor behind everything the last {@link #read}, and calls of {@link #readOn} since, returned. The new
     * position survives the death of the process. Events that the journal gave up meanwhile are no loss.
     */
    void commit();

    /** Number of events behind the cursor that are still to be read; exact or, under load, a close lower bound. */
    long waiting();

    /** When the oldest waiting event was recorded, in milliseconds since the epoch; -1 if none waits. */
    long oldestWaitingMillis();

    /**
     * Events this destination lost since the journal was opened: because it reached its size limit, because they could
     * not be stored, or because what was written could not be read back. How many were in a segment that is damaged as
     * a whole is not known; there it is a lower bound.
     */
    long dropped();

    /** The same by reason, as it stands in {@code events_dropped}; those without a reason are left out. */
    default Map<String, Long> droppedByReason() {
        return Map.of();
    }

    /**
     * Events there were for this destination since the journal was opened, whatever became of them: those that wait,
     * those that were read and committed, and those that were dropped.
     */
    long recorded();

    /** Releases the reader; the cursor stays where it is. */
    @Override
    void close();
}
