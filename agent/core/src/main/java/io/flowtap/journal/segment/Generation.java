package io.flowtap.journal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * One use of a segment, from its first record until every reader has passed its last. Writers claim space with one
 * atomic addition and publish with one store; nobody waits for anybody. What is known about the records
 * ({@link RecordIndex}) and the readers' cursors belong to the agent's threads.
 */
public final class Generation implements Readable {

    /** Cells apart by more than a cache line on either side: the counter is the one thing all writers share. */
    private static final int CLAIMED = 16;

    private static final int COUNTER_CELLS = 32;

    private final Segment segment;
    private final int epoch;
    private final int key;
    private final int limit;
    private final AtomicLongArray counter = new AtomicLongArray(COUNTER_CELLS);
    private final AtomicIntegerArray positions = new AtomicIntegerArray(SegmentLayout.MAX_SLOTS);
    private final RecordIndex index = new RecordIndex(this);

    /** Null once the memory was given up; by then nobody writes any more. */
    private volatile @Nullable ByteBuffer bytes;

    private volatile boolean gone;
    private volatile boolean broken;
    private int forcedTo;
    private int touchedAt;

    /** Begins a generation in an {@linkplain Segment#open opened} segment. */
    public Generation(Segment segment, ByteBuffer bytes, SegmentIdentity identity) {
        this.segment = segment;
        this.bytes = bytes;
        this.epoch = identity.epoch();
        this.key = identity.key();
        this.limit = identity.segmentBytes();
        counter.set(CLAIMED, SegmentLayout.RECORDS_OFFSET);
        for (int slot = 0; slot < SegmentLayout.MAX_SLOTS; slot++) {
            positions.set(slot, SegmentLayout.RECORDS_OFFSET);
        }
        try {
            SegmentLayout.writeIdentity(bytes, identity);
            StorageFault.surface();
        } catch (InternalError e) {
            storageFailed();
        }
    }

    /**
     * Writes one record. Never waits, allocates nothing.
     *
     * @param checksum CRC32C of the payload
     * @return false if there is no room left
     */
    public boolean append(byte[] payload, int length, int checksum) {
        ByteBuffer target = bytes;
        // Looked at first, so that the counter stops growing once the generation is full.
        if (target == null || counter.get(CLAIMED) >= limit) {
            return false;
        }
        int size = RecordLayout.sizeOf(length);
        long claimed = counter.getAndAdd(CLAIMED, size);
        if (claimed >= limit) {
            return false;
        }
        int at = (int) claimed;
        try {
            if (claimed + size > limit) {
                end(target, at);
                return false;
            }
            write(target, at, size, payload, length, checksum);
            if (holds(target, at, payload, length)) {
                return true;
            }
            StorageFault.surface();
        } catch (InternalError e) {
            // What a store into a mapped page becomes when its file was truncated or the disk has failed.
        }
        storageFailed();
        return false;
    }

    private void end(ByteBuffer target, int at) {
        long word = RecordLayout.wordFor(key, RecordLayout.END_LENGTH);
        RecordLayout.publish(target, at, word);
        if (RecordLayout.word(target, at) != word) {
            StorageFault.surface();
        }
    }

    private void write(ByteBuffer target, int at, int size, byte[] payload, int length, int checksum) {
        long word = RecordLayout.wordFor(key, -size);
        try {
            target.put(at + RecordLayout.PAYLOAD_OFFSET, payload, 0, length);
            target.putInt(at + RecordLayout.CHECKSUM_OFFSET, checksum ^ key);
            word = RecordLayout.wordFor(key, length);
        } finally {
            // A claim that is never published would hold up the readers of this generation.
            RecordLayout.publish(target, at, word);
        }
    }

    /** Whether a record arrived: a file is cut at its end, so if its first and last byte are there, all of it is. */
    private boolean holds(ByteBuffer target, int at, byte[] payload, int length) {
        return RecordLayout.word(target, at) == RecordLayout.wordFor(key, length)
                && target.get(at + RecordLayout.PAYLOAD_OFFSET + length - 1) == payload[length - 1];
    }

    private void storageFailed() {
        // One more may be owed: for the word that was published after the first.
        StorageFault.swallow();
        broken = true;
        seal();
    }

    /** Admits no more records. */
    public void seal() {
        long claimed = counter.getAndAdd(CLAIMED, limit);
        ByteBuffer target = bytes;
        if (claimed < limit && target != null && !broken) {
            try {
                end(target, (int) claimed);
            } catch (InternalError e) {
                StorageFault.swallow();
                broken = true;
            }
        }
    }

    /** Admits no more records, because the storage failed; readers get from the file what is still in it. */
    public void fail() {
        broken = true;
        seal();
        park();
    }

    /** Whether no further record can be claimed; some may still be on their way. */
    public boolean sealed() {
        return counter.get(CLAIMED) >= limit;
    }

    /** No record starts here or later, so far. */
    int bound() {
        return (int) Math.min(counter.get(CLAIMED), limit);
    }

    /** Later generations have higher ones. */
    public int epoch() {
        return epoch;
    }

    public Segment segment() {
        return segment;
    }

    public RecordIndex index() {
        return index;
    }

    /** Whether its storage failed under it. */
    public boolean broken() {
        return broken;
    }

    /** The memory; null if it was given up. */
    public @Nullable ByteBuffer bytes() {
        return bytes;
    }

    /** Gives up the memory of a generation whose writers are all done; readers load it from the file. */
    public void park() {
        if (segment.durable()) {
            segment.park();
            bytes = null;
        }
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public int position(int slot) {
        return positions.get(slot);
    }

    @Override
    public RecordWalk walk(RecordWalk walk, int from, SegmentImage image) throws IOException {
        if (broken) {
            return walk.dead(image.of(segment, this, limit), key, from, limit);
        }
        ByteBuffer source = bytes;
        return walk(walk, from, source != null ? source : image.of(segment, this, limit));
    }

    /** Starts a walk through the given copy of the segment. */
    RecordWalk walk(RecordWalk walk, int from, ByteBuffer source) {
        return walk.live(source, key, from, bound(), limit, index.gaps());
    }

    @Override
    public boolean moveCursor(int slot, int position, int events) throws IOException {
        if (gone || !index.passed(slot, events)) {
            return false;
        }
        try {
            storeCursor(slot, SegmentLayout.cursorFor(key, position));
        } finally {
            // Last: once every slot is at the end, the segment may be used again.
            positions.set(slot, position);
        }
        return true;
    }

    private void storeCursor(int slot, long cursor) throws IOException {
        ByteBuffer target = bytes;
        if (target != null) {
            RecordLayout.publish(target, SegmentLayout.cursorOffset(slot), cursor);
        } else {
            segment.storeWord(SegmentLayout.cursorOffset(slot), cursor);
        }
    }

    @Override
    public void abandon(int slot) {
        positions.set(slot, limit);
    }

    @Override
    public long waiting(int slot) {
        return gone || position(slot) >= limit ? 0 : index.waiting(slot);
    }

    @Override
    public boolean damaged() {
        return broken;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    /** Whether the first {@code slots} slots have done everything. */
    public boolean passedBy(int slots) {
        for (int slot = 0; slot < slots; slot++) {
            if (positions.get(slot) < limit) {
                return false;
            }
        }
        return true;
    }

    /** Whether its segment may be written again: not if it failed, nor if a writer may still come back to it. */
    public boolean reusable() {
        return !broken && !index.hasGap();
    }

    /**
     * Tells readers to leave the generation alone: its segment is about to be used again.
     *
     * @return how many events each slot loses by that
     */
    public long[] giveUp() {
        gone = true;
        long[] lost = index.giveUp();
        for (int slot = 0; slot < lost.length; slot++) {
            lost[slot] = positions.get(slot) >= limit ? 0 : lost[slot];
        }
        return lost;
    }

    /**
     * Writes whole pages that are full to the disk; those being written stay as they are, and so stay cheap to write.
     */
    public void force() {
        ByteBuffer source = bytes;
        int upTo = bound() == limit ? limit : bound() & -FileSegment.PAGE_BYTES;
        if (upTo > forcedTo && source instanceof MappedByteBuffer mapped) {
            mapped.force(forcedTo, upTo - forcedTo);
            forcedTo = upTo;
        }
    }

    /**
     * Dirties the next pages, so that no writer takes the fault that follows a write-back. Does nothing where nothing
     * was written since: an idle host's disk may sleep.
     */
    public void touchAhead(int pages) {
        ByteBuffer target = bytes;
        int from = bound();
        if (target == null || from == touchedAt) {
            return;
        }
        touchedAt = from;
        if (segment.condition() == Segment.Condition.TRUNCATED) {
            // Asked right before, because interpreted code does what follows in the VM, where no error can be caught.
            return;
        }
        for (int page = 0; page < pages; page++) {
            int offset = (from & -FileSegment.PAGE_BYTES) + page * FileSegment.PAGE_BYTES;
            if (offset >= limit) {
                return;
            }
            RecordLayout.touch(target, offset);
        }
    }
}
