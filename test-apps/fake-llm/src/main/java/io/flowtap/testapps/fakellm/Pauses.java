package io.flowtap.testapps.fakellm;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end at once when the server closes. */
final class Pauses {

    private final CountDownLatch closed = new CountDownLatch(1);

    void millis(long millis) {
        if (millis > 0) {
            await(millis);
        }
    }

    void untilClosed() {
        await(Long.MAX_VALUE);
    }

    private void await(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        closed.countDown();
    }
}
