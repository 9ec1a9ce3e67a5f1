package io.flowtap.sink.postgresql.maintenance;

import io.flowtap.sink.postgresql.connection.UtcTime;
import io.flowtap.sink.relational.maintenance.MaintenanceClaims;
import io.flowtap.sink.relational.maintenance.RunTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code upkeep_runs}, by the server's clock. */
final class PostgresClaims implements MaintenanceClaims {

    @Override
    public boolean isFinished(Connection connection, String day) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT finished_at IS NOT NULL FROM upkeep_runs WHERE day = ?::date")) {
            query.setString(1, day);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public boolean take(Connection connection, String day, long now, long claimTimeoutMillis) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO upkeep_runs AS run (day, claimed_at) VALUES (?::date, ?::timestamptz)"
                        + " ON CONFLICT (day) DO UPDATE SET claimed_at = excluded.claimed_at"
                        + " WHERE run.finished_at IS NULL AND run.claimed_at <= ?::timestamptz")) {
            upsert.setString(1, day);
            upsert.setString(2, UtcTime.moment(now));
            upsert.setString(3, UtcTime.moment(now - claimTimeoutMillis));
            return upsert.executeUpdate() == 1;
        }
    }

    /**
     * Forgets runs of days after {@code day}, made while the server's clock was ahead: they would stand in for those of
     * then.
     */
    static void forgetLater(Connection connection, String day) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("WITH later AS (DELETE FROM upkeep_runs"
                + " WHERE day > ?::date + 1 RETURNING deleted_before) UPDATE upkeep_runs"
                + " SET deleted_before = greatest(deleted_before, (SELECT max(deleted_before) FROM later))"
                + " WHERE day = ?::date")) {
            delete.setString(1, day);
            delete.setString(2, day);
            delete.executeUpdate();
        }
    }

    /** When the newest runs up to that of {@code day} were made, the newest first. In milliseconds since the epoch. */
    static List<Long> times(Connection connection, String day) throws SQLException {
        List<Long> times = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT"
                + " (extract(epoch FROM claimed_at) * 1000)::bigint FROM upkeep_runs WHERE day <= ?::date"
                + " ORDER BY 1 DESC LIMIT " + RunTimes.AGREEING_RUNS)) {
            query.setString(1, day);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    times.add(rows.getLong(1));
                }
            }
        }
        return times;
    }

    @Override
    public String lastDayDeletedFrom(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT (extract(epoch FROM max(deleted_before)) * 1000)::bigint FROM upkeep_runs");
                ResultSet row = query.executeQuery()) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? "" : UtcTime.day(millis);
        }
    }

    @Override
    public void noteDeletion(Connection connection, String day, long before) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE upkeep_runs SET"
                + " deleted_before = greatest(deleted_before, ?::timestamptz) WHERE day = ?::date")) {
            update.setString(1, UtcTime.moment(before));
            update.setString(2, day);
            update.executeUpdate();
        }
    }

    @Override
    public void finish(Connection connection, String day, long now, List<String> refusals, long refusedRows)
            throws SQLException {
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
