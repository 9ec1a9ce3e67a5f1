package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notes the days to which a batch added events, so that the daily upkeep counts them, even those that arrive days late
 * out of the journal of a dead process.
 */
final class StaleDays {

    /** Call in the transaction that stores the batch, with an array of the days. */
    static final String INSERT =
            "INSERT INTO stale_aggregate_days (day) SELECT given::date FROM unnest(?::text[]) given";

    private final Clock clock;
    private String markedToday = "";

    StaleDays(Clock clock) {
        this.clock = clock;
    }

    /** The days that have to be marked, such as {@code 2026-11-20}. */
    Set<String> of(List<Event> batch) {
        Set<String> days = new TreeSet<>();
        for (Event event : batch) {
            days.add(UtcTime.day(event.timestampMillis()));
        }
        // A mark is only ever removed after its day has ended, so the one of the current day is written once.
        if (markedToday.equals(today())) {
            days.remove(markedToday);
        }
        return days;
    }

    /** Call when the transaction has ended well. */
    void marked(Set<String> days) {
        if (days.contains(today())) {
            markedToday = today();
        }
    }

    private String today() {
        return UtcTime.day(clock.millis());
    }
}
