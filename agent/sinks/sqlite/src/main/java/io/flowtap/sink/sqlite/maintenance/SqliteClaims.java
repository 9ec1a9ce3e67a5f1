package io.flowtap.sink.sqlite.maintenance;

import io.flowtap.sink.relational.maintenance.MaintenanceClaims;
import io.flowtap.sink.relational.maintenance.RunTimes;
import io.flowtap.sink.sqlite.driver.WriteTransaction;
import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code upkeep_runs}. One that later events contradict counts as if it had not been. */
final class SqliteClaims implements MaintenanceClaims {

    /**
     * Of a row {@code run}: events were stored after it that are more than a day older than its time. Either its clock
     * was ahead, or theirs is behind, or they are late; nothing is deleted by it. See docs/decisions/0027.
     */
    static final String CONTRADICTED = "EXISTS (SELECT 1 FROM event_days stored"
            + " WHERE stored.last_change > run.last_change AND stored.day < date(run.claimed_at, '-1 day'))";

    /** Whether it has been done by a run that no later event contradicts: not by one of a clock that was ahead. */
    @Override
    public boolean isFinished(Connection connection, String day) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM upkeep_runs run WHERE day = ?"
                + " AND finished_at IS NOT NULL AND NOT " + CONTRADICTED)) {
            query.setString(1, day);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public boolean take(Connection connection, String day, long now, long claimTimeoutMillis) throws SQLException {
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
            upsert.setString(3, Timestamps.of(now - claimTimeoutMillis));
            upsert.setString(4, Timestamps.of(now + claimTimeoutMillis));
            boolean taken = upsert.executeUpdate() == 1;
            transaction.commit();
            return taken;
        }
    }

    /** When the newest runs up to that of {@code day} were made that nothing contradicts, the newest first. */
    static List<Long> times(Connection connection, String day) throws SQLException {
        List<Long> times = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT claimed_at FROM upkeep_runs run"
                + " WHERE day <= ? AND last_change IS NOT NULL AND NOT " + CONTRADICTED
                + " ORDER BY claimed_at DESC LIMIT " + RunTimes.AGREEING_RUNS)) {
            query.setString(1, day);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    times.add(Instant.parse(rows.getString(1)).toEpochMilli());
                }
            }
        }
        return times;
    }

    @Override
    public String lastDayDeletedFrom(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT ifnull(max(substr(deleted_before, 1, 10)), '') FROM upkeep_runs");
                ResultSet row = query.executeQuery()) {
            return row.getString(1);
        }
    }

    @Override
    public void noteDeletion(Connection connection, String day, long before) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE upkeep_runs SET deleted_before = max(ifnull(deleted_before, ''), ?) WHERE day = ?")) {
            update.setString(1, Timestamps.of(before));
            update.setString(2, day);
            update.executeUpdate();
        }
    }

    @Override
    public void finish(Connection connection, String day, long now, List<String> refusals, long refusedRows)
            throws SQLException {
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
