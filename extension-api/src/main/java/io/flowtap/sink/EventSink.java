package io.flowtap.sink;

import io.flowtap.event.Event;
import java.time.Duration;
import java.util.List;

/**
 * A destination. Delivers one batch or says why not; batching, retries, back-off and counting are the loop's. Used by
 * one thread at a time, never by a host thread. Connects on the first batch, not in the constructor.
 */
public interface EventSink extends AutoCloseable {

    /** Short name in configuration, {@code doctor} and thread names, such as {@code sqlite}. */
    String name();

    /**
     * Where events go, without secrets, such as {@code jdbc:sqlite:/home/ann/.flowtap/flowtap.db}. Events left behind
     * by a dead JVM are delivered by another one only to the same name and destination. What tells accounts at one
     * address apart, such as the fingerprint of a key, goes in brackets at the end: a JVM of the same service delivers
     * also what was left for another account, so that correcting or changing a key leaves nothing behind.
     */
    String destination();

    /** Whether this destination wants events of {@code type} at all. */
    default boolean accepts(String type) {
        return true;
    }

    /** The most events one batch may have. */
    default int maxBatchSize() {
        return 500;
    }

    /**
     * How many events waiting are enough to send what there is without lingering. A batch still takes as many as wait,
     * up to {@link #maxBatchSize}.
     */
    default int flushAt() {
        return maxBatchSize();
    }

    /**
     * How long the oldest event may wait for others to fill the batch. Short where a batch costs little, such as an
     * embedded database; longer where each one is a request over the network.
     */
    default Duration linger() {
        return Duration.ofSeconds(1);
    }

    /**
     * Sends one batch and waits for the answer. The same events may come again with the same ids after a crash or an
     * unclear answer.
     *
     * @param batch 1 to {@link #maxBatchSize} events, oldest first; cannot be changed
     * @return what became of it; an exception counts as {@link Delivery.RetryLater}
     */
    Delivery deliver(List<Event> batch) throws Exception;

    /** Frees connections and files. What was accepted stays delivered, whatever happens here. */
    @Override
    void close();
}
