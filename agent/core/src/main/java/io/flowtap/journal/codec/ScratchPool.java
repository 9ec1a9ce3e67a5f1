package io.flowtap.journal.codec;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.zip.CRC32C;

/**
 * What a thread needs to encode an event, lent for the time of one write. A pool and not a thread-local: a host may
 * have millions of virtual threads.
 */
public final class ScratchPool {

    /** Cells between two entries, so that they lie on different cache lines. */
    private static final int STRIDE = 16;

    private static final int MAX_ENTRIES = 32;
    private static final int TRIES = 3;

    private static final int FREE = 0;
    private static final int IN_USE = 1;

    private final Scratch[] entries;

    /** Apart from the entries: storing a reference would cost a card mark each time. */
    private final AtomicIntegerArray states;

    private final int mask;
    private final int maxRecordBytes;

    public ScratchPool(int processors, int maxRecordBytes) {
        int size = Math.min(MAX_ENTRIES, Integer.highestOneBit(Math.max(1, processors)) * 4);
        this.entries = new Scratch[size];
        this.states = new AtomicIntegerArray(size * STRIDE);
        this.mask = size - 1;
        this.maxRecordBytes = maxRecordBytes;
        for (int entry = 0; entry < size; entry++) {
            entries[entry] = new Scratch(entry, maxRecordBytes);
        }
    }

    /** Encoder and checksum for one thread at a time. */
    public static final class Scratch {

        private static final int UNPOOLED = -1;

        private final EventEncoder encoder;
        private final CRC32C crc = new CRC32C();
        private final int entry;

        private Scratch(int entry, int maxRecordBytes) {
            this.entry = entry;
            this.encoder = new EventEncoder(maxRecordBytes);
        }

        public EventEncoder encoder() {
            return encoder;
        }

        /** CRC32C of the record that was encoded last. */
        public int checksum(int length) {
            crc.reset();
            crc.update(encoder.buffer(), 0, length);
            return (int) crc.getValue();
        }
    }

    /** Never waits: if those tried are in use, a new one is made. */
    public Scratch acquire() {
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < TRIES; i++) {
            int entry = first + i & mask;
            if (states.compareAndSet(entry * STRIDE, FREE, IN_USE)) {
                return entries[entry];
            }
        }
        return new Scratch(Scratch.UNPOOLED, maxRecordBytes);
    }

    public void release(Scratch scratch) {
        if (scratch.entry != Scratch.UNPOOLED) {
            scratch.encoder.trim();
            states.setRelease(scratch.entry * STRIDE, FREE);
        }
    }
}
