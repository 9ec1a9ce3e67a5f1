package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
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

    EventWriter(Clock clock) {
        staleDays = new StaleDays(clock);
    }

    /**
     * Stores all events or none; those already stored are skipped.
     *
     * @throws UnstorableEventException if an event can never be stored
     */
    void write(Connection connection, List<Event> batch) throws SQLException {
        List<Event> sorted = new ArrayList<>(batch);
        sorted.sort(BY_ID);
        StringBuilder sql = new StringBuilder();
        List<ColumnValues> parameters = new ArrayList<>();
        for (EventTable table : TABLES) {
            List<Event> rows = sorted.stream().filter(table::takes).toList();
            if (!rows.isEmpty()) {
                sql.append(sql.isEmpty() ? "WITH " : ", ");
                sql.append(table.name()).append("_added AS (").append(table.insert()).append(") ");
                table.columns().forEach(column -> parameters.add(ColumnValues.of(column, rows)));
            }
        }
        Set<String> days = staleDays.of(sorted);
        sql.append(StaleDays.INSERT);
        parameters.add(new ColumnValues("text", days.toArray(new String[0])));
        execute(connection, sql.toString(), parameters);
        staleDays.marked(days);
    }

    private static void execute(Connection connection, String sql, List<ColumnValues> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (ColumnValues values : parameters) {
                Array array = connection.createArrayOf(values.element(), values.values());
                statement.setArray(++index, array);
            }
            statement.executeUpdate();
        }
    }
}
