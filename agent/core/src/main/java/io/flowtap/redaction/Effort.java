package io.flowtap.redaction;

/**
 * How much a search may still do besides reading its text once. Searches need little of it; a text can be made so that
 * looking ahead is in vain again and again, and nobody must be able to hold up the host with it.
 */
final class Effort {

    /** Names that stand three characters apart take more. */
    private static final int PER_CHAR = 6;

    /** For short texts, which may well be made of names. */
    private static final int AT_LEAST = 2048;

    /** What looking behind a name takes, measured in signs that are read ahead. */
    static final int OF_NAME = 16;

    /** What judging one of many values of a name takes. */
    static final int OF_VALUE = 4;

    private long left;

    Effort(int chars) {
        this.left = (long) PER_CHAR * chars + AT_LEAST;
    }

    void spend(int effort) {
        left -= effort;
    }

    /** Whether the rest of the text has to be left out unread. */
    boolean isSpent() {
        return left < 0;
    }
}
