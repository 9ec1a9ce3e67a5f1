package io.flowtap.journal.codec;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of events: UUIDs of version 7.
 *
 * <pre>
 *   48 milliseconds | 4 version | 12 counter, high | 2 variant | 40 process | 22 counter, low
 * </pre>
 *
 * <p>Ids of one process are all different because of the counter, and ascend with it within a millisecond. Those of two
 * processes differ by their random 40 bits.
 */
public final class EventIds {

    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000000000000000L;
    private static final int LOW_BITS = 22;
    private static final int HIGH_MASK = 0xFFF;

    /** The last millisecond of the year 9999: later ones have texts of another length, which sort wrongly. */
    static final long LATEST_MILLIS = 253_402_300_799_999L;

    private final long process;
    private final AtomicLong counter = new AtomicLong();

    /** @param random of which 40 bits are used; no other process may have the same */
    public EventIds(long random) {
        this.process = VARIANT | (random & 0xFF_FFFF_FFFFL) << LOW_BITS;
    }

    /** Number of the next id. Its two halves follow from it. */
    public long next() {
        return counter.getAndIncrement();
    }

    /** @param timestampMillis one that an id cannot tell, such as one before 1970, becomes the nearest it can */
    public static long high(long timestampMillis, long number) {
        long millis = Math.max(0, Math.min(timestampMillis, LATEST_MILLIS));
        return millis << 16 | VERSION | (number >>> LOW_BITS & HIGH_MASK);
    }

    public long low(long number) {
        return process | (number & ((1 << LOW_BITS) - 1));
    }
}
