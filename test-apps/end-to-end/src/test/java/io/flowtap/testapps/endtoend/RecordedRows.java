package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.postgresql.PgDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the agent has written into PostgreSQL. Nothing as long as there are no tables. */
record RecordedRows(PgDatabase database) {

    private static final String UNDEFINED_TABLE = "42P01";

    /** Ids of all rows of {@code event_logs}, as often as they are there. */
    List<String> events() throws SQLException {
        return column("SELECT id::text FROM event_logs");
    }

    /** All rows of {@code event_logs} in the order in which they were recorded. */
    List<RecordedEvent> recorded() throws SQLException, IOException {
        List<RecordedEvent> events = new ArrayList<>();
        for (Map<String, Object> row : rows("SELECT * FROM event_logs ORDER BY id")) {
            events.add(RecordedEvent.of(row));
        }
        return events;
    }

    /** Rows as maps from column to value, as text unless it is a number; columns that are null are left out. */
    List<Map<String, Object>> rows(String query) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    if (value != null) {
                        row.put(
                                result.getMetaData().getColumnName(i),
                                value instanceof Number ? value : value.toString());
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Ids of the flows among them. */
    List<String> flows() throws SQLException {
        return column("SELECT id::text FROM event_logs WHERE event_type = 'flow_executed'");
    }

    /** What providers called the answers that were recorded, as often as they were. */
    List<String> responses() throws SQLException {
        return column("SELECT response_id FROM model_cost_logs");
    }

    /** Ids of execution trees, which have a table of their own. */
    List<String> histories() throws SQLException {
        return column("SELECT id::text FROM agent_trace_history");
    }

    /** How many events each report of a loss says are lost. */
    List<String> losses() throws SQLException {
        return column("SELECT context ->> 'count' FROM event_logs WHERE event_type = 'events_dropped'");
    }

    /** Name, tenant and conversation of what tenants' feeds have. */
    List<String> feed() throws SQLException {
        return column(
                "SELECT concat(name, ' ', tenant_id, ' ', coalesce(data ->> 'conversationId', 'null')) FROM events");
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw e;
            }
        }
        return values;
    }
}
