package io.flowtap.sink.sqlite;

import io.flowtap.sink.retention.RunTimes;
import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The row by which one process among many takes the maintenance of one day. */
final class MaintenanceClaim {

    /**
     * Of a row {@code run}: events were stored after it that are more than a day older than its time. Either its clock
     * was ahead, or theirs is behind, or they are late; nothing is deleted by it. See docs/decisions/0027.
     */
    static final String CONTRADICTED = "EXISTS (SELECT 1 FROM event_days stored"
            + " WHERE stored.last_change > run.last_change AND stored.day < date(run.claimed_at, '-1 day'))";

    private static final long START_MILLIS = Duration.ofHours(2).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Connection connection;
    private final String day;

    private MaintenanceClaim(Connection connection, String day) {
        this.connection = connection;
        this.day = day;
    }

    /** The maintenance that is due: until 02:00 UTC that of the day before. It counts the days before its own. */
    static MaintenanceClaim due(Connection connection, long now) {
        return new MaintenanceClaim(connection, Timestamps.day(now - START_MILLIS));
    }

    /** When the one after the maintenance that is due begins, in milliseconds since the epoch. */
    static long nextDue(long now) {
        return (Math.floorDiv(now - START_MILLIS, DAY_MILLIS) + 1) * DAY_MILLIS + START_MILLIS;
    }

    String day() {
        return day;
    }

    /** Whether it has been done, and not long before its day by a clock that was ahead. */
    boolean isFinished() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM upkeep_runs run WHERE day = ?"
                + " AND finished_at IS NOT NULL AND NOT " + CONTRADICTED)) {
            query.setString(1, day);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** @return false if another process took it less than {@code patienceMillis} ago, and perhaps is still at it */
    boolean take(long now, long patienceMillis) throws SQLException {
        try (WriteTransaction transaction = WriteTransaction.begin(connection);
                PreparedStatement upsert =
                        connection.prepareStatement("INSERT INTO upkeep_runs AS run (day, claimed_at, last_change)"
                                + " VALUES (?, ?, (SELECT ifnull(max(last_change), 0) FROM event_days))"
                                + " ON CONFLICT (day) DO UPDATE SET claimed_at = excluded.claimed_at,"
                                + " last_change = excluded.last_change, finished_at = NULL"
                                + " WHERE run.finished_at IS NULL AND (run.claimed_at <= ? OR run.claimed_at > ?)"
                                + " OR run.finished_at IS NOT NULL AND " + CONTRADICTED)) {
            upsert.setString(1, day);
            upsert.setString(2, Timestamps.of(now));
            upsert.setString(3, Timestamps.of(now - patienceMillis));
            upsert.setString(4, Timestamps.of(now + patienceMillis));
            boolean taken = upsert.executeUpdate() == 1;
            transaction.commit();
            return taken;
        }
    }

    /** When the newest runs were made that nothing contradicts, this one among them, the newest first. */
    List<Long> times() throws SQLException {
        List<Long> times = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT claimed_at FROM upkeep_runs run"
                + " WHERE day <= ? AND last_change IS NOT NULL AND NOT " + CONTRADICTED
                + " ORDER BY claimed_at DESC LIMIT " + RunTimes.WITNESSES)) {
            query.setString(1, day);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    times.add(Instant.parse(rows.getString(1)).toEpochMilli());
                }
            }
        }
        return times;
    }

    /** Before which moment any run may have deleted rows; empty if none has. */
    static String deletedBefore(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT ifnull(max(deleted_before), '') FROM upkeep_runs");
                ResultSet row = query.executeQuery()) {
            return row.getString(1);
        }
    }

    /** Notes, before it is done, that rows older than this may go. */
    void deletes(String before) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE upkeep_runs SET" + " deleted_before = max(ifnull(deleted_before, ''), ?) WHERE day = ?")) {
            update.setString(1, before);
            update.setString(2, day);
            update.executeUpdate();
        }
    }

    /** @param refusals what was not deleted and why */
    void finish(long now, List<String> refusals, long refusedRows) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE upkeep_runs SET finished_at = ?,"
                + " refusal = ?, refused_rows = ?,"
                + " last_row = (SELECT ifnull(max(rowid), 0) FROM event_logs) WHERE day = ?")) {
            update.setString(1, Timestamps.of(now));
            update.setString(2, refusals.isEmpty() ? null : String.join("; ", refusals));
            update.setLong(3, refusedRows);
            update.setString(4, day);
            update.executeUpdate();
        }
    }
}
