package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * What came of a batch.
     *
     * @param serverMillis the server's time, in milliseconds since the epoch
     * @param leftOut events of which rows were left out, by table: they are stored already, or something in the
     *     database keeps them out; together with others of the batch
     */
    record Written(long serverMillis, Map<EventTable, List<Event>> leftOut) {}

    /**
     * Stores all events or none; those already stored are skipped.
     *
     * @throws UnstorableEventException if an event can never be stored
     */
    Written write(Connection connection, List<Event> batch) throws SQLException {
        List<Event> sorted = new ArrayList<>(batch);
        sorted.sort(BY_ID);
        StringBuilder sql = new StringBuilder("WITH ");
        StringBuilder counts = new StringBuilder();
        List<ColumnValues> parameters = new ArrayList<>();
        Map<EventTable, List<Event>> given = new LinkedHashMap<>();
        for (EventTable table : TABLES) {
            List<Event> rows = sorted.stream().filter(table::takes).toList();
            if (!rows.isEmpty()) {
                // No column is named: a writer need not have the right to read.
                sql.append(table.name())
                        .append("_added AS (")
                        .append(table.insert())
                        .append(" RETURNING 1), ");
                counts.append(", (SELECT count(*) FROM ").append(table.name()).append("_added)");
                given.put(table, rows);
                table.columns().forEach(column -> parameters.add(ColumnValues.of(column, rows)));
            }
        }
        Set<String> days = StaleDays.of(sorted);
        parameters.add(new ColumnValues("text", days.toArray(new String[0])));
        sql.append("days_added AS (")
                .append(staleDays.insert())
                .append(") SELECT ")
                .append(time.millis());
        Written written = execute(connection, sql.append(counts).toString(), parameters, given);
        staleDays.marked(days, written.serverMillis());
        return written;
    }

    private Written execute(
            Connection connection, String sql, List<ColumnValues> parameters, Map<EventTable, List<Event>> given)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (ColumnValues values : parameters) {
                Array array = connection.createArrayOf(values.element(), values.values());
                statement.setArray(++index, array);
            }
            statement.setString(++index, staleDays.markedToday());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Map<EventTable, List<Event>> leftOut = new LinkedHashMap<>();
                int column = 1;
                for (var each : given.entrySet()) {
                    if (row.getLong(++column) < each.getValue().size()) {
                        leftOut.put(each.getKey(), each.getValue());
                    }
                }
                return new Written(row.getLong(1), leftOut);
            }
        }
    }
}
