package io.flowtap.sink.sqlite.insert;

import io.flowtap.event.Event;
import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes the days to which a batch added events, so that the daily maintenance counts them, even those that arrive days
 * late out of the journal of a dead process, and so that it sees which runs were made by a clock that events
 * contradict.
 */
final class EventDays {

    private final PreparedStatement insert;

    EventDays(Connection connection) throws SQLException {
        insert = connection.prepareStatement("INSERT INTO event_days (day, last_change)"
                + " VALUES (?, (SELECT ifnull(max(last_change), 0) + 1 FROM event_days))"
                + " ON CONFLICT (day) DO UPDATE SET last_change = excluded.last_change");
    }

    /** Call in the transaction that stores {@code batch}. */
    void mark(List<Event> batch) throws SQLException {
        Set<String> days = new HashSet<>(2);
        for (Event event : batch) {
            days.add(Timestamps.day(event.timestampMillis()));
        }
        for (String day : days) {
            insert.setString(1, day);
            insert.executeUpdate();
        }
    }
}
