package io.flowtap.journal.recovery;

import io.flowtap.journal.codec.EventLayout;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.journal.segment.Readable;
import io.flowtap.journal.segment.RecordLayout;
import io.flowtap.journal.segment.RecordWalk;
import io.flowtap.journal.segment.SegmentIdentity;
import io.flowtap.journal.segment.SegmentImage;
import io.flowtap.journal.segment.SegmentLayout;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A generation nobody writes to any more, as its file shows it. */
final class DeadGeneration implements Readable {

    private final FileSegment segment;
    private final SegmentIdentity identity;
    private final int limit;
    private final int[] positions = new int[SegmentLayout.MAX_SLOTS];
    private final long[] remaining = new long[SegmentLayout.MAX_SLOTS];
    private final long[] oldestMillis = new long[SegmentLayout.MAX_SLOTS];

    private DeadGeneration(FileSegment segment, SegmentIdentity identity, int limit) {
        this.segment = segment;
        this.identity = identity;
        this.limit = limit;
    }

    /**
     * Reads a segment file.
     *
     * @param image where to load the file
     * @return null if it was never used
     * @throws DestroyedSegmentException if nobody can tell what it held
     */
    static @Nullable DeadGeneration of(File file, SegmentImage image) throws IOException {
        // Shorter than written if something truncated it: what is left may still be read.
        int length = (int) Math.min(file.length(), Integer.MAX_VALUE) & -RecordLayout.WORD_BYTES;
        if (length < SegmentLayout.RECORDS_OFFSET) {
            throw new DestroyedSegmentException(file);
        }
        FileSegment segment = FileSegment.existing(file, length);
        ByteBuffer bytes = image.of(segment, segment, length);
        SegmentIdentity identity = SegmentLayout.readIdentity(bytes);
        if (identity == null && SegmentLayout.isBlank(bytes)) {
            return null;
        }
        if (identity == null) {
            throw new DestroyedSegmentException(file);
        }
        DeadGeneration generation = new DeadGeneration(segment, identity, Math.min(length, identity.segmentBytes()));
        if (identity.version() == SegmentLayout.VERSION) {
            generation.count(bytes);
        }
        return generation;
    }

    private void count(ByteBuffer bytes) {
        int from = limit;
        for (int slot = 0; slot < positions.length; slot++) {
            positions[slot] = Math.min(limit, SegmentLayout.position(bytes, slot, identity.key()));
            from = Math.min(from, positions[slot]);
        }
        RecordWalk walk = new RecordWalk().dead(bytes, identity.key(), from, limit);
        while (walk.advance()) {
            long millis = EventLayout.timestampMillis(walk.payload());
            int start = walk.position() - RecordLayout.sizeOf(walk.payloadLength());
            for (int slot = 0; slot < positions.length; slot++) {
                if (start >= positions[slot]) {
                    oldestMillis[slot] = remaining[slot] == 0 ? millis : Math.min(oldestMillis[slot], millis);
                    remaining[slot]++;
                }
            }
        }
    }

    /** Whether it was written by a later Flowtap, in a format this one cannot read. */
    boolean foreign() {
        return identity.version() != SegmentLayout.VERSION;
    }

    int epoch() {
        return identity.epoch();
    }

    /** When the oldest event a slot has not done was recorded; meaningless if none is. */
    long oldestMillis(int slot) {
        return oldestMillis[slot];
    }

    @Override
    public synchronized int position(int slot) {
        return positions[slot];
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public RecordWalk walk(RecordWalk walk, int from, SegmentImage image) throws IOException {
        return walk.dead(image.of(segment, this, segment.length()), identity.key(), from, limit);
    }

    @Override
    public boolean moveCursor(int slot, int position, int events) throws IOException {
        try {
            segment.storeWord(SegmentLayout.cursorOffset(slot), SegmentLayout.cursorFor(identity.key(), position));
        } finally {
            moved(slot, position, events);
        }
        return true;
    }

    private synchronized void moved(int slot, int position, int events) {
        positions[slot] = position;
        remaining[slot] = position >= limit ? 0 : Math.max(0, remaining[slot] - events);
    }

    @Override
    public synchronized void abandon(int slot) {
        positions[slot] = limit;
        remaining[slot] = 0;
    }

    @Override
    public synchronized long waiting(int slot) {
        return remaining[slot];
    }

    @Override
    public boolean damaged() {
        return segment.length() < identity.segmentBytes();
    }

    @Override
    public boolean gone() {
        return false;
    }
}
