package io.flowtap.journal;

import io.flowtap.journal.loss.LossAccount;
import io.flowtap.journal.loss.LossReason;
import io.flowtap.journal.segment.Generation;
import io.flowtap.journal.segment.LiveGenerations;
import io.flowtap.journal.segment.MemorySegment;
import io.flowtap.journal.segment.Segment;
import io.flowtap.journal.segment.SegmentStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives out segments to write to: one that is prepared, one that every reader has passed, a new one, or, at the limit,
 * the oldest one. Memory takes over while the volume cannot give any. Used by host threads: nobody waits for another.
 */
final class SegmentPool {

    private static final long MEMORY_LIMIT_BYTES = 16 * 1024 * 1024;
    private static final long VOLUME_RETRY_MILLIS = 30_000;

    private final JournalSettings settings;
    private final SegmentStore files;
    private final SegmentStore memory;
    private final LiveGenerations live;
    private final LossAccount losses;
    private final ConcurrentLinkedQueue<OpenSegment> prepared = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Segment> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger preparedCount = new AtomicInteger();
    private final AtomicInteger fileSegments = new AtomicInteger();
    private final AtomicInteger memorySegments = new AtomicInteger();
    private final AtomicLong stalls = new AtomicLong();

    private final AtomicReference<@Nullable String> fileFailure = new AtomicReference<>();
    private volatile long failedAtMillis = Long.MIN_VALUE;
    private volatile long nowMillis;

    /** @param files where segments on disk come from */
    SegmentPool(JournalSettings settings, SegmentStore files, LiveGenerations live, LossAccount losses) {
        this.settings = settings;
        this.files = files;
        this.memory = MemorySegment.store(settings.segmentBytes());
        this.live = live;
        this.losses = losses;
    }

    /** A segment that is ready to be written and its memory. */
    record OpenSegment(Segment segment, ByteBuffer bytes) {}

    /** A prepared segment; null if there is none at the moment. */
    @Nullable
    OpenSegment prepared() {
        OpenSegment ready = prepared.poll();
        if (ready != null) {
            preparedCount.decrementAndGet();
        }
        return ready;
    }

    /** Makes a segment ready here and now, on the thread of the host; null if there is no room whatsoever. */
    @Nullable
    OpenSegment prepareNow() {
        stalls.incrementAndGet();
        return open(true);
    }

    /** Makes segments ready until there are {@code wanted}. */
    void prepare(int wanted, long nowMillis) {
        this.nowMillis = nowMillis;
        discardUnfit();
        while (preparedCount.get() < wanted) {
            // Nothing is dropped for more than one segment in advance.
            OpenSegment ready = open(preparedCount.get() == 0);
            if (ready == null) {
                return;
            }
            putBack(ready);
        }
    }

    /** Does without segments whose file was damaged, and without those in memory when there is a volume again. */
    private void discardUnfit() {
        for (int i = preparedCount.get(); i > 0; i--) {
            OpenSegment ready = prepared();
            if (ready != null && fit(ready.segment)) {
                putBack(ready);
            } else if (ready != null) {
                discard(ready.segment);
            }
        }
        for (int i = free.size(); i > 0; i--) {
            Segment segment = free.poll();
            if (segment != null) {
                release(segment);
            }
        }
    }

    /** Whether new events may be written to a segment. */
    boolean fit(Segment segment) {
        return segment.durable()
                ? files.holds(segment) && segment.condition() == Segment.Condition.INTACT
                : !volumeUsable();
    }

    private void discard(Segment segment) {
        (segment.durable() ? fileSegments : memorySegments).decrementAndGet();
    }

    /** Returns a segment that was taken and not needed. */
    void putBack(OpenSegment ready) {
        preparedCount.incrementAndGet();
        prepared.add(ready);
    }

    /** Takes back a segment that every reader has passed. */
    void release(Segment segment) {
        if (fit(segment)) {
            free.add(segment);
        } else {
            discard(segment);
        }
    }

    private @Nullable OpenSegment open(boolean mayDrop) {
        while (true) {
            Segment segment = free.poll();
            if (segment == null) {
                segment = grow();
            }
            if (segment == null && mayDrop) {
                segment = oldest();
            }
            if (segment == null) {
                return null;
            }
            try {
                return new OpenSegment(segment, segment.open());
            } catch (IOException | InternalError e) {
                // Its file is gone or damaged; what it held has been read. Another one may do.
                fileFailed(e);
                discard(segment);
            }
        }
    }

    private @Nullable Segment grow() {
        Segment segment = null;
        if (volumeUsable() && reserve(fileSegments, settings.maxBytes())) {
            segment = create(files, fileSegments);
        }
        if (segment == null && !volumeUsable() && reserve(memorySegments, MEMORY_LIMIT_BYTES)) {
            segment = create(memory, memorySegments);
        }
        return segment;
    }

    private boolean reserve(AtomicInteger count, long limitBytes) {
        int limit = (int) (limitBytes / settings.segmentBytes());
        int seen = count.get();
        while (seen < limit) {
            if (count.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = count.get();
        }
        return false;
    }

    private @Nullable Segment create(SegmentStore store, AtomicInteger count) {
        try {
            return store.create();
        } catch (IOException e) {
            count.decrementAndGet();
            if (store == files) {
                fileFailed(e);
            }
            return null;
        }
    }

    private @Nullable Segment oldest() {
        Generation dropped = live.removeOldestSettled();
        if (dropped == null) {
            return null;
        }
        losses.generationDropped(dropped, live.slots(), inMemory() ? LossReason.MEMORY_LIMIT : LossReason.DISK_LIMIT);
        return dropped.segment();
    }

    /** Stops asking the volume for a while, and says so the first time. */
    void fileFailed(Throwable failure) {
        failedAtMillis = nowMillis;
        String reason = String.valueOf(failure.getMessage());
        if (fileFailure.compareAndSet(null, reason)) {
            settings.warnings()
                    .accept("The journal cannot write under " + settings.root() + " (" + reason
                            + "). Events are kept in memory, the last " + (MEMORY_LIMIT_BYTES >> 20)
                            + " MB of them, and do not survive the JVM until that is over.");
        }
    }

    /** Asks the volume again at once: the journal has a new directory. */
    void directoryRenewed() {
        failedAtMillis = nowMillis - VOLUME_RETRY_MILLIS;
    }

    /** Whether segments on disk can be had, as far as is known. */
    boolean volumeUsable() {
        boolean failedLately = fileFailure.get() != null && Math.abs(nowMillis - failedAtMillis) < VOLUME_RETRY_MILLIS;
        return !failedLately;
    }

    /** Whether some events would not survive the process. */
    boolean inMemory() {
        return memorySegments.get() > 0;
    }

    /** Why the volume could not be used, the first time that happened; null if it never did. */
    @Nullable
    String fileFailure() {
        return fileFailure.get();
    }

    /** How often a host thread had to prepare a segment itself. */
    long stalls() {
        return stalls.get();
    }

    int segments() {
        return fileSegments.get() + memorySegments.get();
    }
}
