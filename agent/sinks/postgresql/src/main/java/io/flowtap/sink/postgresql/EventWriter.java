package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Writes batches of events, each with one statement, which is its own transaction: one round trip, and nothing for a
 * connection pool between here and the server to mix up. See RATIONALE.md.
 */
final class EventWriter {

    private static final EventTable[] TABLES = {
        new EventLogs(), new ModelCostLogs(), new PromptSimilarityLogs(), new AgentTraceHistory(), new TenantEvents()
    };

    // Two writers with the same rows in another order could deadlock on them.
    private static final Comparator<Event> BY_ID = Comparator.comparing(Event::id);

    private final StaleDays staleDays;
    private final ServerTime time;

    EventWriter(ServerTime time) {
        this.time = time;
        staleDays = new StaleDays(time);
    }

    /**
     * Stores all events or none; those already stored are skipped.
     *
     * @return the server's time, in milliseconds since the epoch
     * @throws UnstorableEventException if an event can never be stored
     */
    long write(Connection connection, List<Event> batch) throws SQLException {
        List<Event> sorted = new ArrayList<>(batch);
        sorted.sort(BY_ID);
        StringBuilder sql = new StringBuilder("WITH ");
        List<ColumnValues> parameters = new ArrayList<>();
        for (EventTable table : TABLES) {
            List<Event> rows = sorted.stream().filter(table::takes).toList();
            if (!rows.isEmpty()) {
                sql.append(table.name()).append("_added AS (").append(table.insert()).append("), ");
                table.columns().forEach(column -> parameters.add(ColumnValues.of(column, rows)));
            }
        }
        Set<String> days = StaleDays.of(sorted);
        parameters.add(new ColumnValues("text", days.toArray(new String[0])));
        sql.append("days_added AS (").append(staleDays.insert()).append(") SELECT ").append(time.millis());
        long serverMillis = execute(connection, sql.toString(), parameters);
        staleDays.marked(days, serverMillis);
        return serverMillis;
    }

    private long execute(Connection connection, String sql, List<ColumnValues> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (ColumnValues values : parameters) {
                Array array = connection.createArrayOf(values.element(), values.values());
                statement.setArray(++index, array);
            }
            statement.setString(++index, staleDays.markedToday());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
