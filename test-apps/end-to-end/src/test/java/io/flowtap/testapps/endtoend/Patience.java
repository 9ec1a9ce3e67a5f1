package io.flowtap.testapps.endtoend;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process does, of which nobody tells. */
record Patience(Duration limit) {

    private static final long POLL_MILLIS = 250;

    static Patience of(Duration limit) {
        return new Patience(limit);
    }

    /** @return whether it became true in time */
    boolean until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }
}
