package io.flowtap.journal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A reader's private copy of the one segment it is working through, when that is not mapped. */
public final class SegmentImage {

    private ByteBuffer bytes;
    private Object loaded;

    /** The segment's content; read from {@code segment} unless it is the one that was asked for last. */
    public ByteBuffer of(Segment segment, Object generation, int segmentBytes) throws IOException {
        if (loaded != generation) {
            loaded = null;
            if (bytes == null || bytes.capacity() != segmentBytes) {
                bytes = ByteBuffer.allocate(segmentBytes).order(ByteOrder.LITTLE_ENDIAN);
            }
            segment.load(bytes);
            loaded = generation;
        }
        return bytes;
    }

    /** Frees the memory. */
    public void clear() {
        bytes = null;
        loaded = null;
    }
}
