package io.flowtap.delivery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request to deliver quickly, to all exporters together. */
final class FlushRequest {

    private final DeliveryMode mode;
    private final CountDownLatch running;
    private volatile boolean wanted = true;

    FlushRequest(DeliveryMode mode, int exporters) {
        this.mode = mode;
        this.running = new CountDownLatch(exporters);
    }

    DeliveryMode mode() {
        return mode;
    }

    /** Whether whoever asked is still waiting. */
    boolean wanted() {
        return wanted;
    }

    /** One exporter has done what it could. */
    void over() {
        running.countDown();
    }

    /** @return whether all exporters have done what they could, and not only the time is up */
    boolean await(long nanos) throws InterruptedException {
        return running.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whoever asked waits no longer. */
    void cancel() {
        wanted = false;
    }
}
