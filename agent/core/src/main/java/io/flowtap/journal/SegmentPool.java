package io.flowtap.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out segments to write to: one that is prepared, one that every reader has passed, a new one, or, at the limit, the
 * oldest one. Memory takes over while the volume cannot give any. Used by host threads, so nothing here waits.
 */
final class SegmentPool {

    private static final long MEMORY_LIMIT_BYTES = 16 * 1024 * 1024;
    private static final long VOLUME_RETRY_MILLIS = 30_000;

    private final JournalSettings settings;
    private final SegmentStore files;
    private final SegmentStore memory;
    private final LiveGenerations live;
    private final LossLog losses;
    private final ConcurrentLinkedQueue<OpenSegment> prepared = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Segment> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger preparedCount = new AtomicInteger();
    private final AtomicInteger fileSegments = new AtomicInteger();
    private final AtomicInteger memorySegments = new AtomicInteger();
    private final AtomicLong stalls = new AtomicLong();

    private volatile String fileFailure;
    private volatile long failedAtMillis = Long.MIN_VALUE;
    private volatile long nowMillis;

    /** @param files null if nothing can be kept on disk */
    SegmentPool(JournalSettings settings, SegmentStore files, LiveGenerations live, LossLog losses) {
        this.settings = settings;
        this.files = files;
        this.memory = MemorySegment.store(settings.segmentBytes());
        this.live = live;
        this.losses = losses;
    }

    /** A segment that is ready to be written and its memory. */
    record OpenSegment(Segment segment, ByteBuffer bytes) {}

    /** A prepared segment; null if there is none at the moment. */
    OpenSegment prepared() {
        OpenSegment ready = prepared.poll();
        if (ready != null) {
            preparedCount.decrementAndGet();
        }
        return ready;
    }

    /** Makes a segment ready here and now, on the thread of the host; null if there is no room whatsoever. */
    OpenSegment prepareNow() {
        stalls.incrementAndGet();
        return open();
    }

    /** Makes segments ready until there are {@code wanted}. */
    void prepare(int wanted, long nowMillis) {
        this.nowMillis = nowMillis;
        if (memorySegments.get() > 0 && volumeUsable()) {
            discardMemory();
        }
        while (preparedCount.get() < wanted) {
            OpenSegment ready = open();
            if (ready == null) {
                return;
            }
            putBack(ready);
        }
    }

    /** Does without the memory that is not in use, now that there is a volume again. */
    private void discardMemory() {
        for (int i = preparedCount.get(); i > 0; i--) {
            OpenSegment ready = prepared();
            if (ready != null && ready.segment.durable()) {
                putBack(ready);
            } else if (ready != null) {
                memorySegments.decrementAndGet();
            }
        }
        for (int i = free.size(); i > 0; i--) {
            Segment segment = free.poll();
            if (segment != null) {
                release(segment);
            }
        }
    }

    /** Returns a segment that was taken and not needed. */
    void putBack(OpenSegment ready) {
        preparedCount.incrementAndGet();
        prepared.add(ready);
    }

    /** Takes back a segment that every reader has passed. */
    void release(Segment segment) {
        if (segment.durable() || !volumeUsable()) {
            free.add(segment);
        } else {
            memorySegments.decrementAndGet();
        }
    }

    private OpenSegment open() {
        while (true) {
            Segment segment = free.poll();
            if (segment == null) {
                segment = grow();
            }
            if (segment == null) {
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
                fileSegments.decrementAndGet();
            }
        }
    }

    private Segment grow() {
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

    private Segment create(SegmentStore store, AtomicInteger count) {
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

    private Segment oldest() {
        Generation dropped = live.removeOldestSettled();
        if (dropped == null) {
            return null;
        }
        losses.generationDropped(dropped, live.slots(), inMemory() ? LossLog.MEMORY_LIMIT : LossLog.DISK_LIMIT);
        dropped.giveUp();
        return dropped.segment();
    }

    /** Stops asking the volume for a while, and says so the first time. */
    void fileFailed(Throwable failure) {
        failedAtMillis = nowMillis;
        if (fileFailure == null) {
            fileFailure = String.valueOf(failure.getMessage());
            settings.warnings().accept("The journal cannot write under " + settings.root() + " (" + fileFailure
                    + "). Events are kept in memory, the last " + (MEMORY_LIMIT_BYTES >> 20)
                    + " MB of them, and do not survive the JVM until that is over.");
        }
    }

    /** Whether segments on disk can be had, as far as is known. */
    boolean volumeUsable() {
        return files != null && (fileFailure == null || Math.abs(nowMillis - failedAtMillis) >= VOLUME_RETRY_MILLIS);
    }

    /** Whether some events would not survive the process. */
    boolean inMemory() {
        return files == null || memorySegments.get() > 0;
    }

    /** Why the volume could not be used, the first time that happened; null if it never did. */
    String fileFailure() {
        return fileFailure;
    }

    /** How often a host thread had to prepare a segment itself. */
    long stalls() {
        return stalls.get();
    }

    int segments() {
        return fileSegments.get() + memorySegments.get();
    }
}
