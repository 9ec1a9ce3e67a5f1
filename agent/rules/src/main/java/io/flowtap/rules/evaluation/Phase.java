package io.flowtap.rules.evaluation;

/** When an expression can be read. */
enum Phase {
    ALWAYS,
    ENTRY,
    EXIT;

    Phase and(Phase other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
