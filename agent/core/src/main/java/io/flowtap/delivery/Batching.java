package io.flowtap.delivery;

import io.flowtap.sink.EventSink;
import java.time.Duration;

/**
 * When a batch is large enough or old enough to go.
 *
 * @param size the most events of a batch
 * @param flushAt how many waiting events are enough to go at once; at most {@code size}
 * @param lingerMillis how long the oldest of fewer may wait for others
 */
record Batching(int size, int flushAt, long lingerMillis) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** What a sink asks for, as far as it makes sense. */
    static Batching of(EventSink sink) {
        int size = Math.max(1, sink.maxBatchSize());
        int flushAt = Math.max(1, Math.min(size, sink.flushAt()));
        return new Batching(size, flushAt, Math.max(0, millis(sink.linger())));
    }

    /** An extension may ask for more than a long holds. */
    private static long millis(Duration linger) {
        return linger.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : linger.toMillis();
    }
}
