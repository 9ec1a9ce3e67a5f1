package io.flowtap.sink.postgresql.insert;

import io.flowtap.event.Event;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.postgresql.connection.UtcTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notes the days to which a batch added events, so that the daily maintenance counts them, even those that arrive
 * days late out of the journal of a dead process.
 */
final class StaleDays {

    private final String insert;
    private String markedToday = "";

    StaleDays(ServerTime time) {
        // A mark is only ever removed after its day has ended on the server, so that of the current day is made once.
        insert = "INSERT INTO stale_aggregate_days (day) SELECT given::date FROM unnest(?::text[]) given"
                + " WHERE given <> ? OR given::date <> (to_timestamp(" + time.millis()
                + " / 1000.0) AT TIME ZONE 'UTC')::date";
    }

    /** Belongs into the transaction that stores the batch. Takes an array of the days, and {@link #markedToday}. */
    String insert() {
        return insert;
    }

    /** The days of a batch, such as {@code 2026-11-20}. */
    static Set<String> of(List<Event> batch) {
        Set<String> days = new TreeSet<>();
        for (Event event : batch) {
            days.add(UtcTime.day(event.timestampMillis()));
        }
        return days;
    }

    /** The day whose mark need not be made again as long as it lasts. */
    String markedToday() {
        return markedToday;
    }

    /** Call when the transaction has ended well. */
    void marked(Set<String> days, long serverMillis) {
        String today = UtcTime.day(serverMillis);
        if (days.contains(today)) {
            markedToday = today;
        }
    }
}
