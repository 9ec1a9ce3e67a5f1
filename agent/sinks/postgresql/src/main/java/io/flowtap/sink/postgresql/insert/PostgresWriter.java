package io.flowtap.sink.postgresql.insert;

import io.flowtap.event.Event;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.UnstorableEventException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes batches of events, each with one statement, which is its own transaction: one round trip, and nothing for a
 * connection pool between here and the server to mix up. See RATIONALE.md.
 */
public final class PostgresWriter {

    private static final Map<EventTable, String> INSERTS = new EnumMap<>(EventTable.class);

    static {
        for (EventTable table : EventTable.values()) {
            INSERTS.put(table, UnnestInsert.ofAbsent(table));
        }
    }

    // Two writers with the same rows in another order could deadlock on them.
    private static final Comparator<Event> BY_ID = Comparator.comparing(Event::id);

    private final StaleDays staleDays;
    private final ServerTime time;

    public PostgresWriter(ServerTime time) {
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
    public record Written(long serverMillis, Map<EventTable, List<Event>> leftOut) {}

    /**
     * Stores all events or none; those already stored are skipped.
     *
     * @throws UnstorableEventException if an event can never be stored
     */
    public Written write(Connection connection, List<Event> batch) throws SQLException {
        List<Event> sorted = new ArrayList<>(batch);
        sorted.sort(BY_ID);
        StringBuilder sql = new StringBuilder("WITH ");
        StringBuilder counts = new StringBuilder();
        List<ColumnArray> parameters = new ArrayList<>();
        Map<EventTable, List<Event>> given = new EnumMap<>(EventTable.class);
        for (EventTable table : EventTable.values()) {
            List<Event> rows = sorted.stream().filter(table::takes).toList();
            if (!rows.isEmpty()) {
                // No column is named: a writer need not have the right to read.
                sql.append(table.table())
                        .append("_added AS (")
                        .append(INSERTS.get(table))
                        .append(" RETURNING 1), ");
                counts.append(", (SELECT count(*) FROM ").append(table.table()).append("_added)");
                given.put(table, rows);
                table.columns().forEach(column -> parameters.add(ColumnArray.of(column, rows)));
            }
        }
        Set<String> days = StaleDays.of(sorted);
        parameters.add(new ColumnArray("text", days.toArray(new String[0])));
        sql.append("days_added AS (")
                .append(staleDays.insert())
                .append(") SELECT ")
                .append(time.millis());
        Written written = execute(connection, sql.append(counts).toString(), parameters, given);
        staleDays.marked(days, written.serverMillis());
        return written;
    }

    private Written execute(
            Connection connection, String sql, List<ColumnArray> parameters, Map<EventTable, List<Event>> given)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (ColumnArray values : parameters) {
                Array array = connection.createArrayOf(values.element(), values.values());
                statement.setArray(++index, array);
            }
            statement.setString(++index, staleDays.markedToday());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Map<EventTable, List<Event>> leftOut = new EnumMap<>(EventTable.class);
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
