package io.flowtap.delivery;

import io.flowtap.event.Event;
import io.flowtap.journal.JournalReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One journal on its way to one destination: its reader, and what of the last read is still to be answered for. A
 * reader that throws is left alone for a while and never disturbs the others. Used by one thread.
 */
final class Feed {

    private final JournalReader reader;
    private final DestinationHealth health;
    private final BackOff trouble;
    private final Batching batching;
    private final boolean growing;
    private final WaitingSince oldest;
    private Batch batch;
    private long newestRead = WaitingSince.UNKNOWN;
    private long waiting;
    private long dropped;

    /** @param growing whether somebody still writes to the journal */
    Feed(JournalReader reader, boolean growing, Batching batching, DestinationHealth health, RandomGenerator random) {
        this.reader = reader;
        this.growing = growing;
        this.batching = batching;
        this.health = health;
        this.trouble = new BackOff(random);
        this.oldest = new WaitingSince(reader);
    }

    /** Whether there is something to send or to commit now. */
    boolean due(long now, Pace pace) {
        if (trouble.remaining(now) > 0) {
            return false;
        }
        try {
            return batch != null || ripe(now, pace);
        } catch (Throwable e) {
            failed(e, now);
            return false;
        }
    }

    private boolean ripe(long now, Pace pace) {
        long count = reader.waiting();
        if (count <= 0) {
            return false;
        }
        // The distance, not the age: after the clock moved back the oldest event is far in the future.
        return pace != Pace.STEADY
                || !growing
                || count >= batching.flushAt()
                || Math.abs(now - oldest.exactly()) >= batching.lingerMillis();
    }

    /**
     * The batch to be answered for, read now unless it was before.
     *
     * @return null if there is none
     */
    Batch batch(EventFilter filter, long now) {
        if (batch == null) {
            try {
                List<Event> read = reader.read(batching.size());
                if (!read.isEmpty()) {
                    batch = new Batch(wanted(read, filter));
                    oldest.read(read.get(0).timestampMillis());
                    newestRead = read.get(read.size() - 1).timestampMillis();
                }
            } catch (Throwable e) {
                failed(e, now);
            }
        }
        return batch;
    }

    private static List<Event> wanted(List<Event> read, EventFilter filter) {
        List<Event> wanted = new ArrayList<>(read.size());
        for (Event event : read) {
            if (filter.wants(event.type())) {
                wanted.add(event);
            }
        }
        return Collections.unmodifiableList(wanted);
    }

    /**
     * The destination could not be reached. A batch of which nothing was answered is read again next time, so that
     * an outage holds at most the remains of bad batches in memory, however many journals there are.
     */
    void interrupted() {
        if (batch != null && batch.untouched()) {
            batch = null;
        }
    }

    /** Moves the cursor behind a batch that is done; if that fails, again later, without sending the batch again. */
    void commit(long now) {
        try {
            reader.commit();
            batch = null;
            oldest.committed(newestRead);
            trouble.worked();
        } catch (Throwable e) {
            failed(e, now);
        }
    }

    /** Whether nothing is left here, now and, for a journal nobody writes to, for ever. */
    boolean empty() {
        try {
            return batch == null && reader.waiting() <= 0;
        } catch (Throwable e) {
            return false;
        }
    }

    long waiting() {
        try {
            waiting = Math.max(0, reader.waiting());
        } catch (Throwable e) {
            // The last known number is the best there is; the failure itself is told when the reader is read.
        }
        return waiting;
    }

    /**
     * When the oldest waiting event was recorded, judged by the last read where asking the journal would cost: it may
     * have to load every segment of a large backlog.
     *
     * @return milliseconds since the epoch; -1 if nothing waits or nothing was read yet
     */
    long oldestWaitingMillis() {
        try {
            long count = waiting();
            if (count == 0) {
                return WaitingSince.UNKNOWN;
            }
            return growing && count < batching.size() ? oldest.exactly() : oldest.roughly();
        } catch (Throwable e) {
            return WaitingSince.UNKNOWN;
        }
    }

    long dropped() {
        try {
            dropped = reader.dropped();
        } catch (Throwable e) {
            // As for waiting().
        }
        return dropped;
    }

    void close(long now) {
        try {
            reader.close();
        } catch (Throwable e) {
            failed(e, now);
        }
    }

    private void failed(Throwable e, long now) {
        trouble.failed(now, null);
        health.journalFailed(e, now);
    }
}
