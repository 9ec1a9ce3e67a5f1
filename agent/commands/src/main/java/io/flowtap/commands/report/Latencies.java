package io.flowtap.commands.report;

import java.util.Arrays;

/** Durations in milliseconds, all kept, so that percentiles are exact. */
final class Latencies {

    private long[] values = new long[16];
    private int size;
    private boolean sorted = true;

    /** Adds a duration; a negative one means unknown and is left out. */
    void add(long millis) {
        if (millis < 0) {
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = millis;
        sorted = false;
    }

    /**
     * The nearest-rank percentile: the smallest value that at least {@code percent} of all values do not exceed. -1 if
     * there is no value.
     */
    long percentile(int percent) {
        if (size == 0) {
            return -1;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        long rank = ((long) percent * size + 99) / 100;
        return values[(int) Math.max(1, rank) - 1];
    }
}
