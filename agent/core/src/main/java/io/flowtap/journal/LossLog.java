package io.flowtap.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what was lost, for each reader and since the last report. */
final class LossLog {

    static final String DISK_LIMIT = "disk_limit";
    static final String MEMORY_LIMIT = "memory_limit";
    static final String WRITE_FAILED = "write_failed";

    private final AtomicLongArray bySlot = new AtomicLongArray(SegmentLayout.MAX_SLOTS);
    private final AtomicLong failedWrites = new AtomicLong();
    private long reportedFailedWrites;
    private Loss unreported;

    /** An event that was never stored. Called by host threads. */
    void writeFailed() {
        failedWrites.incrementAndGet();
    }

    /** A generation whose segment is taken for newer events. */
    synchronized void generationDropped(Generation generation, int slots, String reason) {
        Census census = generation.census();
        long most = slots == 0 ? census.events() : 0;
        for (int slot = 0; slot < slots; slot++) {
            long lost = generation.waiting(slot);
            bySlot.addAndGet(slot, lost);
            most = Math.max(most, lost);
        }
        if (most > 0) {
            add(new Loss(most, census.firstMillis(), census.lastMillis(), reason));
        }
    }

    private void add(Loss loss) {
        unreported = unreported == null ? loss : unreported.and(loss);
    }

    /** Everything lost since the last call; null if nothing was. */
    synchronized Loss take(long nowMillis) {
        long failed = failedWrites.get();
        if (failed > reportedFailedWrites) {
            add(new Loss(failed - reportedFailedWrites, nowMillis, nowMillis, WRITE_FAILED));
            reportedFailedWrites = failed;
        }
        Loss loss = unreported;
        unreported = null;
        return loss;
    }

    long failedWrites() {
        return failedWrites.get();
    }

    long dropped(int slot) {
        return bySlot.get(slot);
    }
}
