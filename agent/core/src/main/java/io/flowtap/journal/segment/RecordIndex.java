package io.flowtap.journal.segment;

import io.flowtap.journal.codec.EventLayout;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the records of one live generation: how many there are, of which time, and where one is missing.
 * Looks at every record once. For the agent's threads; a host thread comes here only when the journal is at its limit.
 */
public final class RecordIndex {

    /** A claim that is not published after so long, and so many looks at it, has lost its writer. */
    static final long GAP_TIMEOUT_MILLIS = 30_000;

    private static final int GAP_LOOKS = 5;

    private final Generation generation;
    private final long[] passed = new long[SegmentLayout.MAX_SLOTS];

    private int countedTo = SegmentLayout.RECORDS_OFFSET;
    private long events;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;
    private boolean givenUp;

    private volatile @Nullable RecordGap gaps;
    private long gapSince;
    private int gapAt;
    private int gapLooks;

    RecordIndex(Generation generation) {
        this.generation = generation;
    }

    /** Counts what has been committed since the last look. */
    public synchronized void count() {
        ByteBuffer bytes = generation.bytes();
        if (bytes == null || complete()) {
            return;
        }
        RecordWalk walk = generation.walk(new RecordWalk(), countedTo, bytes);
        try {
            count(walk);
            StorageFault.surface();
        } catch (InternalError e) {
            // Its readers go on with what the file still holds.
            generation.fail();
        }
        countedTo = walk.position();
    }

    private void count(RecordWalk walk) {
        while (walk.advance()) {
            events++;
            long millis = EventLayout.timestampMillis(walk.payload());
            firstMillis = Math.min(firstMillis, millis);
            lastMillis = Math.max(lastMillis, millis);
        }
    }

    /** Gives up a record that has been on its way for too long, so that readers get past it. */
    public synchronized void lookForGaps(long nowMillis) {
        count();
        ByteBuffer bytes = generation.bytes();
        if (bytes == null || countedTo >= generation.bound()) {
            gapLooks = 0;
            return;
        }
        if (gapLooks == 0 || gapAt != countedTo) {
            gapAt = countedTo;
            gapSince = nowMillis;
            gapLooks = 1;
            return;
        }
        gapLooks++;
        // The number of looks is for a process that was stopped as a whole while the clock went on.
        if (nowMillis - gapSince >= GAP_TIMEOUT_MILLIS && gapLooks > GAP_LOOKS) {
            int next = generation.walk(new RecordWalk(), countedTo, bytes).nextRecord(countedTo);
            if (next < generation.limit() || generation.sealed()) {
                gaps = new RecordGap(countedTo, next, gaps);
                gapLooks = 0;
            }
        }
    }

    @Nullable
    RecordGap gaps() {
        return gaps;
    }

    /** Whether a writer may still come back and write here, so that the segment must not be used again. */
    boolean hasGap() {
        return gaps != null;
    }

    /** Whether every record the generation will ever have has been counted. */
    public synchronized boolean complete() {
        return countedTo >= generation.limit();
    }

    /** @return false if the generation was given up before, so that these events count as lost */
    synchronized boolean passed(int slot, int events) {
        if (givenUp) {
            return false;
        }
        passed[slot] += events;
        return true;
    }

    /** From now on nothing is passed any more. Returns how many events each slot has not done. */
    synchronized long[] giveUp() {
        count();
        givenUp = true;
        long[] waiting = new long[passed.length];
        for (int slot = 0; slot < waiting.length; slot++) {
            waiting[slot] = Math.max(0, events - passed[slot]);
        }
        return waiting;
    }

    synchronized long waiting(int slot) {
        count();
        return Math.max(0, events - passed[slot]);
    }

    /** Events in the generation, as of the last {@link #count}; what a reader had was there, even if it is gone now. */
    public synchronized long events() {
        long most = events;
        for (long each : passed) {
            most = Math.max(most, each);
        }
        return most;
    }

    /** When the oldest event was recorded; meaningless without events. */
    public synchronized long firstMillis() {
        return firstMillis;
    }

    public synchronized long lastMillis() {
        return lastMillis;
    }
}
