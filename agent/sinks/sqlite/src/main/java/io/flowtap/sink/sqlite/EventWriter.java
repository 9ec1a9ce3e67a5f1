package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes batches of events through one connection, each batch in one transaction. */
final class EventWriter {

    private final Connection connection;
    private final EventTable[] tables = {
        new EventLogs(), new ModelCostLogs(), new PromptSimilarityLogs(), new AgentTraceHistory(), new TenantEvents()
    };
    private final PreparedStatement[] inserts = new PreparedStatement[tables.length];
    private final EventDays days;

    EventWriter(Connection connection) throws SQLException {
        this.connection = connection;
        for (int i = 0; i < tables.length; i++) {
            inserts[i] = connection.prepareStatement(tables[i].insert());
        }
        days = new EventDays(connection);
    }

    /**
     * Stores all events or none; those already stored are skipped.
     *
     * @throws UnstorableEventException if an event can never be stored
     */
    void write(List<Event> batch) throws SQLException {
        try {
            for (int i = 0; i < tables.length; i++) {
                addRows(tables[i], new Row(inserts[i]), batch);
            }
            try (WriteTransaction transaction = WriteTransaction.begin(connection)) {
                for (PreparedStatement insert : inserts) {
                    insert.executeBatch();
                }
                days.mark(batch);
                transaction.commit();
            }
        } finally {
            for (PreparedStatement insert : inserts) {
                insert.clearBatch();
            }
        }
    }

    private static void addRows(EventTable table, Row row, List<Event> batch) throws SQLException {
        for (Event event : batch) {
            if (table.takes(event)) {
                table.fill(row, event);
                row.add();
            }
        }
    }
}
