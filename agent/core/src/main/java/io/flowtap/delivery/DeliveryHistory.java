package io.flowtap.delivery;

/** What a destination did with events nobody suspects: tells a bad event from an outage. Used by one thread. */
final class DeliveryHistory {

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
