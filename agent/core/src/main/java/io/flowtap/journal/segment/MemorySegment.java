package io.flowtap.journal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A segment that dies with the process: what is left when no volume can hold a journal. */
public final class MemorySegment implements Segment {

    private final ByteBuffer bytes;

    /** @param bytes direct and little-endian */
    public MemorySegment(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    public static SegmentStore store(int segmentBytes) {
        return new SegmentStore() {
            @Override
            public Segment create() throws IOException {
                try {
                    return new MemorySegment(
                            ByteBuffer.allocateDirect(segmentBytes).order(ByteOrder.LITTLE_ENDIAN));
                } catch (OutOfMemoryError e) {
                    // -XX:MaxDirectMemorySize belongs to the host.
                    throw new IOException("no direct memory left", e);
                }
            }
        };
    }

    @Override
    public ByteBuffer open() {
        return bytes;
    }

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public Condition condition() {
        return Condition.INTACT;
    }

    @Override
    public void park() {
        throw new UnsupportedOperationException("nothing would be left of it");
    }

    @Override
    public void load(ByteBuffer target) {
        target.put(0, bytes, 0, bytes.capacity());
    }

    @Override
    public void storeWord(int offset, long word) {
        bytes.putLong(offset, word);
    }
}
