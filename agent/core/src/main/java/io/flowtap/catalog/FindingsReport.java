package io.flowtap.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What was wrong with business events, at one moment.
 *
 * @param refused how many events were not recorded
 * @param leftOut how many properties were not
 * @param lines each kind of fault, the most frequent first; those beyond the first few dozen kinds are only in the sums
 */
public record FindingsReport(long refused, long leftOut, List<Line> lines) {

    /** Of a JVM without business events. */
    public static final FindingsReport NONE = new FindingsReport(0, 0, List.of());

    /**
     * One kind of fault.
     *
     * @param refused whether the event was not recorded, rather than one property of it
     * @param event the name that was given
     * @param property empty if it concerns the event as a whole
     * @param reason a sentence for people, without an end
     * @param count how often
     */
    public record Line(boolean refused, String event, String property, String reason, long count)
            implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            if (refused != other.refused) {
                return refused ? -1 : 1;
            }
            if (count != other.count) {
                return Long.compare(other.count, count);
            }
            int byEvent = event.compareTo(other.event);
            return byEvent != 0 ? byEvent : reason.compareTo(other.reason);
        }
    }

    static FindingsReport of(long refused, long leftOut, List<Line> lines) {
        List<Line> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        return new FindingsReport(refused, leftOut, List.copyOf(sorted));
    }
}
