package io.flowtap.journal.loss;

/**
 * Events of one reason that are gone before a destination had them.
 *
 * @param count of events
 * @param fromMillis when the first of them was recorded, in milliseconds since the epoch; 0 if nobody knows
 * @param toMillis when the last was
 * @param exact whether no more than {@code count} are gone; where a segment was destroyed, nobody knows how many were
 *     in it
 */
public record Loss(long count, long fromMillis, long toMillis, boolean exact) {

    static final Loss NONE = new Loss(0, 0, 0, true);

    /** An unknown number, perhaps none. */
    public static Loss unknown(long nowMillis) {
        return new Loss(0, nowMillis, nowMillis, false);
    }

    boolean none() {
        return count == 0 && exact;
    }

    Loss and(Loss other) {
        if (none() || other.none()) {
            return none() ? other : this;
        }
        return new Loss(
                count + other.count,
                Math.min(fromMillis, other.fromMillis),
                Math.max(toMillis, other.toMillis),
                exact && other.exact);
    }

    /** Without events that arrived after all. */
    Loss without(long arrived) {
        return arrived >= count && exact ? NONE : new Loss(Math.max(0, count - arrived), fromMillis, toMillis, exact);
    }
}
