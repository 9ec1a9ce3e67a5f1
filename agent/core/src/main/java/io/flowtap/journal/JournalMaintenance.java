package io.flowtap.journal;

import io.flowtap.journal.segment.Generation;
import io.flowtap.journal.segment.LiveGenerations;
import io.flowtap.journal.segment.Segment;
import io.flowtap.journal.segment.StorageFault;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The journal's work in the background. Used by one thread. */
final class JournalMaintenance {

    /** 32 KB: what a stripe writes in a busy tenth of a second. */
    private static final int PAGES_AHEAD = 8;

    private static final int MOST_PREPARED = 8;

    /** Generations that are full and unread and yet stay mapped, beyond one per stripe. */
    private static final int MAPPED_BACKLOG = 2;

    private final LiveGenerations live;
    private final SegmentPool pool;
    private final int stripes;
    private int newestEpoch;

    JournalMaintenance(LiveGenerations live, SegmentPool pool, int stripes) {
        this.live = live;
        this.pool = pool;
        this.stripes = stripes;
    }

    void run(long nowMillis) {
        Generation[] generations = live.all();
        int mapped = 0;
        int begun = 0;
        for (int i = generations.length - 1; i >= 0; i--) {
            Generation each = generations[i];
            if (each.epoch() > newestEpoch) {
                begun++;
            }
            if (each.bytes() != null) {
                mapped++;
                keep(each, nowMillis, mapped > stripes + MAPPED_BACKLOG);
            }
            recycle(each);
        }
        if (generations.length > 0) {
            newestEpoch = Math.max(newestEpoch, generations[generations.length - 1].epoch());
        }
        // As many as the last interval used up, so that a burst costs the host one stall and not many.
        pool.prepare(Math.max(1, Math.min(begun, MOST_PREPARED)), nowMillis);
        if (pool.volumeUsable()) {
            leaveMemory();
        }
    }

    /** Sends writers back to the disk once there is one again, instead of when their segment is full. */
    private void leaveMemory() {
        for (Generation each : live.all()) {
            if (!each.segment().durable() && !each.sealed()) {
                each.seal();
            }
        }
    }

    private void keep(Generation generation, long nowMillis, boolean park) {
        Segment.Condition condition = generation.segment().condition();
        if (generation.broken() || condition == Segment.Condition.TRUNCATED) {
            generation.fail();
            pool.fileFailed(new IOException("a segment has been truncated or cannot be read"));
            return;
        }
        boolean attached = condition == Segment.Condition.INTACT;
        if (!generation.sealed() && generation.segment().durable() && !pool.fit(generation.segment())) {
            // What is in it is read from memory; what comes must go where the next JVM finds it.
            generation.seal();
        }
        try {
            generation.index().lookForGaps(nowMillis);
            generation.force();
            if (!generation.sealed()) {
                generation.touchAhead(PAGES_AHEAD);
                StorageFault.surface();
            } else if (park && attached && generation.index().complete()) {
                generation.park();
            }
        } catch (UncheckedIOException | InternalError e) {
            pool.fileFailed(e);
        }
    }

    private void recycle(Generation generation) {
        if (generation.sealed()
                && live.slots() > 0
                && generation.passedBy(live.slots())
                && (generation.index().complete() || generation.broken())
                && live.remove(generation)
                && generation.reusable()) {
            pool.release(generation.segment());
        }
    }

    /** Whether every reader has every event and none is on its way. */
    boolean drained() {
        for (Generation each : live.all()) {
            each.index().count();
            boolean passed = each.passedBy(live.slots()) || nothingWaits(each);
            if (live.slots() == 0
                    ? each.index().events() > 0
                    : !passed || !each.index().complete()) {
                return false;
            }
        }
        return true;
    }

    private boolean nothingWaits(Generation generation) {
        for (int slot = 0; slot < live.slots(); slot++) {
            if (generation.waiting(slot) > 0) {
                return false;
            }
        }
        return true;
    }
}
