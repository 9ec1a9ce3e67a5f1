package io.flowtap.delivery;

/**
 * How many events to send at once. All that fit, until the same ones have failed a few times: then half as many each
 * time, so that one event nobody can take does not hold up those before it; and four times as many after each success.
 * Used by one thread.
 */
final class Stride {

    static final int PATIENCE = 3;

    private final int most;
    private int length;
    private int failures;

    Stride(int most) {
        this.most = most;
        this.length = most;
    }

    int length() {
        return length;
    }

    void worked() {
        length = (int) Math.min(most, 4L * length);
        if (length == most) {
            failures = 0;
        }
    }

    void failed() {
        failures = Math.min(failures + 1, PATIENCE);
        if (failures == PATIENCE) {
            length = Math.max(1, length / 2);
        }
    }

    /** Whether fewer than one event at a time cannot be tried. */
    boolean shortest() {
        return failures == PATIENCE && length == 1;
    }
}
