package io.flowtap.rulehooks;

import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a rule yield for one call, by number of the expression. What is read at entry has its value
 * from the beginning, all else once the call has ended. Of one thread at a time.
 */
abstract class CallValues {

    /** Number of an expression that the rule does not have. */
    static final int NONE = -1;

    /** A text, whole number, broken number or truth value: String, Long, Double, Boolean; null if there is none. */
    abstract @Nullable Object value(int number);

    final @Nullable String text(int number) {
        Object value = number == NONE ? null : value(number);
        return value == null ? null : value.toString();
    }

    final String text(int number, String otherwise) {
        String text = text(number);
        return text == null ? otherwise : text;
    }

    /** A whole number; broken ones are rounded down. -1 if there is none, and for one below zero. */
    final long count(int number) {
        Object value = number == NONE ? null : value(number);
        return value instanceof Number count ? Math.max(-1, count.longValue()) : -1;
    }

    /** NaN if there is none. */
    final double number(int number) {
        Object value = number == NONE ? null : value(number);
        return value instanceof Number measure ? measure.doubleValue() : Double.NaN;
    }

    final boolean flag(int number) {
        return number != NONE && Boolean.TRUE.equals(value(number));
    }
}
