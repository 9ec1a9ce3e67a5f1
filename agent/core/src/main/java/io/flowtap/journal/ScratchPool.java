package io.flowtap.journal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;

/**
 * What a thread needs to encode an event, lent for the time of one write. A pool and not a thread-local: a host may have
 * millions of virtual threads.
 */
final class ScratchPool {

    /** Cells between two entries, so that they lie on different cache lines. */
    private static final int STRIDE = 16;

    private static final int MAX_ENTRIES = 32;
    private static final int TRIES = 3;

    private final AtomicReferenceArray<Scratch> cells;
    private final int mask;
    private final int maxRecordBytes;

    ScratchPool(int processors, int maxRecordBytes) {
        int entries = Math.min(MAX_ENTRIES, Integer.highestOneBit(Math.max(1, processors)) * 4);
        this.cells = new AtomicReferenceArray<>(entries * STRIDE);
        this.mask = entries - 1;
        this.maxRecordBytes = maxRecordBytes;
        for (int entry = 0; entry < entries; entry++) {
            cells.set(entry * STRIDE, new Scratch(entry * STRIDE, maxRecordBytes));
        }
    }

    /** Encoder and checksum for one thread at a time. */
    static final class Scratch {

        private static final int UNPOOLED = -1;

        final EventEncoder encoder;
        private final CRC32C crc = new CRC32C();
        private final int cell;

        private Scratch(int cell, int maxRecordBytes) {
            this.cell = cell;
            this.encoder = new EventEncoder(maxRecordBytes);
        }

        /** CRC32C of the record that was encoded last. */
        int checksum(int length) {
            crc.reset();
            crc.update(encoder.buffer(), 0, length);
            return (int) crc.getValue();
        }
    }

    /** Never waits: if those tried are in use, a new one is made. */
    Scratch acquire() {
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < TRIES; i++) {
            Scratch scratch = cells.getAndSet((first + i & mask) * STRIDE, null);
            if (scratch != null) {
                return scratch;
            }
        }
        return new Scratch(Scratch.UNPOOLED, maxRecordBytes);
    }

    void release(Scratch scratch) {
        if (scratch.cell != Scratch.UNPOOLED) {
            scratch.encoder.trim();
            cells.setRelease(scratch.cell, scratch);
        }
    }
}
