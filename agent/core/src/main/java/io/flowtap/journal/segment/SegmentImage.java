package io.flowtap.journal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A reader's private copy of the one segment it is working through, when that is not mapped. */
public final class SegmentImage {

    private @Nullable ByteBuffer bytes;
    private @Nullable Object loaded;

    /** The segment's content; read from {@code segment} unless it is the one that was asked for last. */
    public ByteBuffer of(Segment segment, Object generation, int segmentBytes) throws IOException {
        ByteBuffer copy = bytes;
        if (copy == null || loaded != generation) {
            loaded = null;
            if (copy == null || copy.capacity() != segmentBytes) {
                copy = ByteBuffer.allocate(segmentBytes).order(ByteOrder.LITTLE_ENDIAN);
                bytes = copy;
            }
            segment.load(copy);
            loaded = generation;
        }
        return copy;
    }

    /** Frees the memory. */
    public void clear() {
        bytes = null;
        loaded = null;
    }
}
