package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes the days to which a batch added events, so that the daily upkeep counts them, even those that arrive days late
 * out of the journal of a dead process.
 */
final class StaleDays {

    private final PreparedStatement insert;
    private final Clock clock;
    private String markedToday = "";

    StaleDays(Connection connection, Clock clock) throws SQLException {
        insert = connection.prepareStatement("INSERT INTO stale_aggregate_days (day, changes) VALUES (?, 1)"
                + " ON CONFLICT (day) DO UPDATE SET changes = changes + 1");
        this.clock = clock;
    }

    /** Call in the transaction that stores {@code batch}. */
    void mark(List<Event> batch) throws SQLException {
        Set<String> days = new HashSet<>(2);
        for (Event event : batch) {
            days.add(Timestamps.day(event.timestampMillis()));
        }
        String today = Timestamps.day(clock.millis());
        // A mark is only ever removed after its day has ended, so the one of the current day is written once.
        if (days.size() == 1 && days.contains(today) && today.equals(markedToday)) {
            return;
        }
        for (String day : days) {
            insert.setString(1, day);
            insert.executeUpdate();
        }
        markedToday = days.contains(today) ? today : "";
    }
}
