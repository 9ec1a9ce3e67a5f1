package io.flowtap.sink.postgresql.maintenance;

import io.flowtap.sink.postgresql.connection.Transaction;
import io.flowtap.sink.relational.maintenance.DailySums;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

/** The rows of {@code daily_aggregates}. */
final class PostgresSums implements DailySums {

    private static final String IN_DAY = "timestamp >= ?::date::timestamp AT TIME ZONE 'UTC'"
            + " AND %1$s.timestamp < (?::date + 1)::timestamp AT TIME ZONE 'UTC'";

    // Names are cut, because four of them are in one index entry. An event from the future, by the server's clock, says
    // nothing about the day it names.
    private static final String COUNT = "INSERT INTO daily_aggregates (day, organization_id, workspace_id, event_type,"
            + " model_name, event_count, error_count, input_tokens, output_tokens, cost_usd_micros)"
            + " SELECT ?::date, left(coalesce(e.organization_id, ''), 160), left(coalesce(e.workspace_id, ''), 160),"
            + " left(e.event_type, 160), left(coalesce(m.model_name, ''), 160), count(*),"
            + " count(*) FILTER (WHERE e.status = 'error'),"
            + " coalesce(sum(m.input_tokens), 0), coalesce(sum(m.output_tokens), 0),"
            + " coalesce(sum(m.cost_usd_micros), 0)"
            + " FROM event_logs e LEFT JOIN model_cost_logs m ON m.id = e.id AND m." + IN_DAY.formatted("m")
            + " WHERE e." + IN_DAY.formatted("e")
            + " AND (e.stored_at IS NULL OR e.timestamp <= e.stored_at + interval '1 day') GROUP BY 1, 2, 3, 4, 5";

    private static final int DAYS_IN_COUNT = 5;

    @Override
    public Deque<String> staleDaysBefore(Connection connection, String day) throws SQLException {
        Deque<String> days = new ArrayDeque<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT DISTINCT day::text FROM stale_aggregate_days WHERE day < ?::date ORDER BY 1")) {
            select.setString(1, day);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    days.add(rows.getString(1));
                }
            }
        }
        return days;
    }

    @Override
    public void count(Connection connection, String day, boolean rowsMayBeGone) throws SQLException {
        try (Transaction transaction = Transaction.begin(connection);
                Statement statement = connection.createStatement()) {
            // One view of the database throughout: a mark goes only if its events are counted.
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            if (!rowsMayBeGone || !isCounted(connection, day)) {
                update(connection, "DELETE FROM daily_aggregates WHERE day = ?::date", day, 1);
                update(connection, COUNT, day, DAYS_IN_COUNT);
            }
            update(connection, "DELETE FROM stale_aggregate_days WHERE day = ?::date", day, 1);
            transaction.commit();
        }
    }

    private static boolean isCounted(Connection connection, String day) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM daily_aggregates WHERE day = ?::date LIMIT 1")) {
            select.setString(1, day);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void update(Connection connection, String sql, String day, int times) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= times; i++) {
                statement.setString(i, day);
            }
            statement.executeUpdate();
        }
    }
}
