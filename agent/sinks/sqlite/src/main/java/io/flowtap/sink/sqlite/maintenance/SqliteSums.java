package io.flowtap.sink.sqlite.maintenance;

import io.flowtap.sink.relational.maintenance.DailySums;
import io.flowtap.sink.sqlite.driver.WriteTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The rows of {@code daily_aggregates}. */
final class SqliteSums implements DailySums {

    private static final int COLUMNS = 10;

    // What was stored before the last run of the day before said so, was dated by a clock that was ahead.
    private static final String COUNT = "SELECT ?1, ifnull(e.organization_id, ''), ifnull(e.workspace_id, ''),"
            + " e.event_type, ifnull(m.model_name, ''),"
            + " count(*), ifnull(sum(e.status = 'error'), 0), ifnull(sum(m.input_tokens), 0),"
            + " ifnull(sum(m.output_tokens), 0), ifnull(sum(m.cost_usd_micros), 0)"
            + " FROM event_logs e LEFT JOIN model_cost_logs m ON m.id = e.id"
            + " WHERE e.timestamp >= ?1 || 'T' AND e.timestamp < ?1 || 'U'"
            + " AND e.rowid > ifnull((SELECT run.last_row FROM upkeep_runs run WHERE run.last_row IS NOT NULL"
            + " AND run.claimed_at < date(?1, '-1 day') AND NOT " + SqliteClaims.CONTRADICTED
            + " ORDER BY run.claimed_at DESC LIMIT 1), 0)"
            + " GROUP BY 2, 3, 4, 5";

    @Override
    public Deque<String> staleDaysBefore(Connection connection, String day) throws SQLException {
        Deque<String> days = new ArrayDeque<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT day FROM event_days WHERE day < ? AND last_change > summed_up_to ORDER BY day")) {
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
        // Read outside any write transaction, so that other processes need not wait until all is summed up.
        long lastChange = lastChange(connection, day);
        boolean incomplete = rowsMayBeGone && isCounted(connection, day);
        List<Object[]> sums = incomplete ? List.of() : sums(connection, day);
        try (WriteTransaction transaction = WriteTransaction.begin(connection)) {
            if (!incomplete) {
                update(connection, "DELETE FROM daily_aggregates WHERE day = ?", day);
                insert(connection, sums);
            }
            update(connection, "UPDATE event_days SET summed_up_to = " + lastChange + " WHERE day = ?", day);
            transaction.commit();
        }
    }

    private static long lastChange(Connection connection, String day) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT last_change FROM event_days WHERE day = ?")) {
            select.setString(1, day);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static boolean isCounted(Connection connection, String day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM daily_aggregates WHERE day = ?")) {
            select.setString(1, day);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static List<Object[]> sums(Connection connection, String day) throws SQLException {
        List<Object[]> sums = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, day);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Object[] sum = new Object[COLUMNS];
                    for (int i = 0; i < COLUMNS; i++) {
                        sum[i] = rows.getObject(i + 1);
                    }
                    sums.add(sum);
                }
            }
        }
        return sums;
    }

    private static void insert(Connection connection, List<Object[]> sums) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO daily_aggregates"
                + " (day, organization_id, workspace_id, event_type, model_name, event_count, error_count,"
                + " input_tokens, output_tokens, cost_usd_micros) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Object[] sum : sums) {
                for (int i = 0; i < COLUMNS; i++) {
                    insert.setObject(i + 1, sum[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void update(Connection connection, String sql, String day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, day);
            statement.executeUpdate();
        }
    }
}
