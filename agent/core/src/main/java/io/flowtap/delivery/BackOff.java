package io.flowtap.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to leave something alone after it failed. Used by one thread. */
final class BackOff {

    static final long FIRST_MILLIS = 1_000;
    static final long MOST_MILLIS = 60_000;
    static final long MOST_ASKED_FOR_MILLIS = 300_000;
    static final long FIRST_PROBE_MILLIS = 60_000;
    static final long MOST_PROBE_MILLIS = 600_000;

    private final RandomGenerator random;
    private int failures;
    private int pauses;
    private long since;
    private long millis;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * It failed and may work later. Full jitter: a fleet that lost its database together does not come back together.
     *
     * @param atLeast how long it asked to be left alone; null like zero
     */
    void failed(long now, @Nullable Duration atLeast) {
        long ceiling = doubled(FIRST_MILLIS, failures++, MOST_MILLIS);
        pauses = 0;
        leaveAlone(now, Math.max(1 + random.nextLong(ceiling), askedFor(atLeast)));
    }

    /** It will not work before somebody acts. */
    void refused(long now) {
        leaveAlone(now, doubled(FIRST_PROBE_MILLIS, pauses++, MOST_PROBE_MILLIS));
    }

    /** It works: the next failure is the first again. */
    void worked() {
        failures = 0;
        pauses = 0;
        millis = 0;
    }

    /** Lets the next attempt happen at once, without forgetting how often it failed. */
    void skip() {
        millis = 0;
    }

    /** Milliseconds until the next attempt; 0 if it may be made now. */
    long remaining(long now) {
        long passed = now - since;
        boolean clockMovedBack = passed < 0;
        return clockMovedBack ? 0 : Math.max(0, millis - passed);
    }

    private void leaveAlone(long now, long millis) {
        this.since = now;
        this.millis = millis;
    }

    private static long askedFor(@Nullable Duration atLeast) {
        if (atLeast == null || atLeast.isNegative()) {
            return 0;
        }
        return atLeast.getSeconds() >= MOST_ASKED_FOR_MILLIS / 1000 ? MOST_ASKED_FOR_MILLIS : atLeast.toMillis();
    }

    private static long doubled(long first, int times, long most) {
        long result = first;
        for (int i = 0; i < times && result < most; i++) {
            result *= 2;
        }
        return Math.min(result, most);
    }
}
