package io.flowtap.sink;

import java.time.Duration;

/** What became of one batch at one destination. */
public sealed interface Delivery {

    /** Everything is stored; the events are done. */
    record Accepted() implements Delivery {}

    /**
     * Nothing is known to be stored, and the same batch may succeed later: server gone, overloaded, time-out.
     *
     * @param reason for people, without secrets
     * @param atLeast how long the destination asked to be left alone; zero if it did not say
     */
    record RetryLater(String reason, Duration atLeast) implements Delivery {}

    /**
     * The destination will never take this batch: an event is malformed, or the batch is too large. The loop halves the
     * batch until the culprit stands alone.
     *
     * @param reason for people, without secrets
     */
    record Rejected(String reason) implements Delivery {}

    /**
     * The destination refuses whatever is sent until somebody acts: wrong key, unpaid bill, unknown source. Nothing is
     * lost; the loop asks again at long intervals.
     *
     * @param reason for people, with what to do, without secrets
     */
    record Paused(String reason) implements Delivery {}

    /** Everything is stored. */
    Delivery ACCEPTED = new Accepted();
}
