package io.flowtap.start;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long parts of extensions that hang are waited for before anything is recorded: two seconds, however many they are,
 * and a moment for each one after that. Calls of the host wait meanwhile, for five seconds at most.
 */
final class WaitingTime {

    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(250);

    private final AtomicLong left = new AtomicLong(TimeUnit.SECONDS.toNanos(2));

    /** For the next part, in nanoseconds. */
    long nanos() {
        return Math.max(MOMENT, left.get());
    }

    /** @param nanos waited in vain */
    void spend(long nanos) {
        left.addAndGet(-nanos);
    }
}
