package io.flowtap.delivery.batch;

/** What a destination did with events nobody suspects: tells a bad event from an outage. Used by one thread. */
public final class DeliveryHistory {

    private long accepted;
    private long failed;

    void accepted() {
        accepted++;
    }

    void failed() {
        failed++;
    }

    long acceptedSoFar() {
        return accepted;
    }

    long failedSoFar() {
        return failed;
    }
}
