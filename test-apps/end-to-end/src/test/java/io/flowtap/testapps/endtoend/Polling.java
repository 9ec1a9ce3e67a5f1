package io.flowtap.testapps.endtoend;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process does, of which nobody tells. */
record Polling(Duration limit) {

    private static final long POLL_MILLIS = 250;

    static Polling within(Duration limit) {
        return new Polling(limit);
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
