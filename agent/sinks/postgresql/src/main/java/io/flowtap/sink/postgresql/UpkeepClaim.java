package io.flowtap.sink.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The row by which one process among many takes the upkeep of one day.
 *
 * @param day such as {@code 2026-11-20}
 */
record UpkeepClaim(String day) {

    /**
     * Two hours after midnight, in UTC: a process whose clock is slow, or whose batch was on its way, may until then
     * add events to the day before without marking it once more.
     */
    private static final long START_MILLIS = Duration.ofHours(2).toMillis();

    /** The upkeep that is due: until 02:00 that of the day before. It counts the days before its own. */
    static UpkeepClaim due(long now) {
        return new UpkeepClaim(UtcTime.day(now - START_MILLIS));
    }

    /** When the one after the upkeep that is due begins, in milliseconds since the epoch. */
    static long nextDue(long now) {
        return (Math.floorDiv(now - START_MILLIS, UtcTime.DAY_MILLIS) + 1) * UtcTime.DAY_MILLIS + START_MILLIS;
    }

    boolean isFinished(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT finished_at IS NOT NULL FROM upkeep_runs WHERE day = ?::date")) {
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

    void finish(Connection connection, long now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE upkeep_runs SET finished_at = ?::timestamptz WHERE day = ?::date")) {
            update.setString(1, UtcTime.moment(now));
            update.setString(2, day);
            update.executeUpdate();
        }
    }
}
