package io.flowtap.sink.postgresql;

import io.flowtap.sink.retention.RunTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The row by which one process among many takes the maintenance of one day.
 *
 * @param day such as {@code 2026-11-20}
 */
record MaintenanceClaim(String day) {

    /**
     * Two hours after midnight, in UTC, by the server's clock: a process whose clock is slow, or whose batch was on its
     * way, may until then add events to the day before without marking it once more.
     */
    private static final long START_MILLIS = Duration.ofHours(2).toMillis();

    /** The maintenance that is due: until 02:00 that of the day before. It counts the days before its own. */
    static MaintenanceClaim due(long now) {
        return new MaintenanceClaim(UtcTime.day(now - START_MILLIS));
    }

    /** When the one after the maintenance that is due begins, in milliseconds since the epoch. */
    static long nextDue(long now) {
        return (Math.floorDiv(now - START_MILLIS, UtcTime.DAY_MILLIS) + 1) * UtcTime.DAY_MILLIS + START_MILLIS;
    }

    boolean isFinished(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT finished_at IS NOT NULL FROM upkeep_runs WHERE day = ?::date")) {
            query.setString(1, day);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** @return false if another process took it less than {@code patienceMillis} ago, and perhaps is still at it */
    boolean take(Connection connection, long now, long patienceMillis) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO upkeep_runs AS run (day, claimed_at) VALUES (?::date, ?::timestamptz)"
                        + " ON CONFLICT (day) DO UPDATE SET claimed_at = excluded.claimed_at"
                        + " WHERE run.finished_at IS NULL AND run.claimed_at <= ?::timestamptz")) {
            upsert.setString(1, day);
            upsert.setString(2, UtcTime.moment(now));
            upsert.setString(3, UtcTime.moment(now - patienceMillis));
            return upsert.executeUpdate() == 1;
        }
    }

    /** Forgets runs of days to come, made while the server's clock was ahead: they would stand in for those of then. */
    void forgetLater(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("WITH later AS (DELETE FROM upkeep_runs"
                + " WHERE day > ?::date + 1 RETURNING deleted_before) UPDATE upkeep_runs"
                + " SET deleted_before = greatest(deleted_before, (SELECT max(deleted_before) FROM later))"
                + " WHERE day = ?::date")) {
            delete.setString(1, day);
            delete.setString(2, day);
            delete.executeUpdate();
        }
    }

    /** When the newest runs were made, this one among them, the newest first. In milliseconds since the epoch. */
    List<Long> times(Connection connection) throws SQLException {
        List<Long> times = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT"
                + " (extract(epoch FROM claimed_at) * 1000)::bigint FROM upkeep_runs WHERE day <= ?::date"
                + " ORDER BY 1 DESC LIMIT " + RunTimes.WITNESSES)) {
            query.setString(1, day);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    times.add(rows.getLong(1));
                }
            }
        }
        return times;
    }

    /** Before which moment any run may have deleted rows; {@link Long#MIN_VALUE} if none has. */
    static long deletedBefore(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT (extract(epoch FROM max(deleted_before)) * 1000)::bigint FROM upkeep_runs");
                ResultSet row = query.executeQuery()) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? Long.MIN_VALUE : millis;
        }
    }

    /** Notes, before it is done, that rows older than this may go. */
    void deletes(Connection connection, long before) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE upkeep_runs SET"
                + " deleted_before = greatest(deleted_before, ?::timestamptz) WHERE day = ?::date")) {
            update.setString(1, UtcTime.moment(before));
            update.setString(2, day);
            update.executeUpdate();
        }
    }

    /** @param refusals what was not deleted and why */
    void finish(Connection connection, long now, List<String> refusals, long refusedRows) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE upkeep_runs SET"
                + " finished_at = ?::timestamptz, refusal = ?, refused_rows = ? WHERE day = ?::date")) {
            update.setString(1, UtcTime.moment(now));
            update.setString(2, refusals.isEmpty() ? null : String.join("; ", refusals));
            update.setLong(3, refusedRows);
            update.setString(4, day);
            update.executeUpdate();
        }
    }
}
