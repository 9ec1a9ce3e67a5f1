package io.flowtap.sink.sqlite.insert;

import io.flowtap.event.Event;
import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.UnstorableEventException;
import io.flowtap.sink.sqlite.driver.WriteTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes batches of events through one connection, each batch in one transaction. */
public final class SqliteWriter {

    private final Connection connection;
    private final EventTable[] tables = EventTable.values();
    private final PreparedStatement[] inserts = new PreparedStatement[tables.length];
    private final EventDays days;

    public SqliteWriter(Connection connection) throws SQLException {
        this.connection = connection;
        for (int i = 0; i < tables.length; i++) {
            inserts[i] = connection.prepareStatement(SqliteRow.insert(tables[i]));
        }
        days = new EventDays(connection);
    }

    /**
     * Stores all events or none; those already stored are skipped.
     *
     * @return name of a table that something in the database keeps rows out of without a word, such as a trigger that
     *     ignores them; null if all rows are there
     * @throws UnstorableEventException if an event can never be stored
     */
    public @Nullable String write(List<Event> batch) throws SQLException {
        @Nullable String incomplete = null;
        try {
            for (int i = 0; i < tables.length; i++) {
                addRows(tables[i], new SqliteRow(tables[i], inserts[i]), batch);
            }
            try (WriteTransaction transaction = WriteTransaction.begin(connection)) {
                for (int i = 0; i < tables.length && incomplete == null; i++) {
                    int[] added = inserts[i].executeBatch();
                    incomplete = isComplete(tables[i], batch, added) ? null : tables[i].table();
                }
                if (incomplete == null) {
                    days.mark(batch);
                    transaction.commit();
                }
            }
            return incomplete;
        } finally {
            for (PreparedStatement insert : inserts) {
                insert.clearBatch();
            }
        }
    }

    /** Whether each row that was not added is there from before. */
    private boolean isComplete(EventTable table, List<Event> batch, int[] added) throws SQLException {
        int index = 0;
        for (Event event : batch) {
            if (table.takes(event) && added[index++] == 0 && !holds(table, event)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(EventTable table, Event event) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM " + table.table() + " WHERE id = ?")) {
            query.setString(1, event.id());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void addRows(EventTable table, SqliteRow row, List<Event> batch) throws SQLException {
        for (Event event : batch) {
            if (table.takes(event)) {
                row.add(event);
            }
        }
    }
}
