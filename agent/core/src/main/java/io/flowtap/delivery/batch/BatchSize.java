package io.flowtap.delivery.batch;

/**
 * How many events to send at once. All that fit, until the same ones have failed a few times: then half as many each
 * time, so that one event nobody can take does not hold up those before it; and four times as many after each success.
 * Used by one thread.
 */
final class BatchSize {

    static final int FAILURES_BEFORE_HALVING = 3;

    private final int most;
    private int size;
    private int failures;

    BatchSize(int most) {
        this.most = most;
        this.size = most;
    }

    int size() {
        return size;
    }

    void succeeded() {
        size = (int) Math.min(most, 4L * size);
        if (size == most) {
            failures = 0;
        }
    }

    void failed() {
        failures = Math.min(failures + 1, FAILURES_BEFORE_HALVING);
        if (failures == FAILURES_BEFORE_HALVING) {
            size = Math.max(1, size / 2);
        }
    }

    /** Whether fewer than one event at a time cannot be tried. */
    boolean isSmallest() {
        return failures == FAILURES_BEFORE_HALVING && size == 1;
    }
}
