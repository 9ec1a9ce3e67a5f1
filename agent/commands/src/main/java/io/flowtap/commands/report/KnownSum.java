package io.flowtap.commands.report;

/** A sum of numbers of which some may be unknown. */
final class KnownSum {

    private long sum;
    private boolean known;

    void add(Long value) {
        if (value != null) {
            sum += value;
            known = true;
        }
    }

    /** -1 if not a single number was known. */
    long orUnknown() {
        return known ? sum : -1;
    }
}
