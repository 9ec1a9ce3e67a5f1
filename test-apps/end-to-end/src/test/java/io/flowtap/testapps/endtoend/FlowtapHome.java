package io.flowtap.testapps.endtoend;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code flowtap.home} that starts empty, and what the agent has written into its database. */
final class FlowtapHome {

    private final Path folder;

    private FlowtapHome(Path folder) {
        this.folder = folder;
    }

    static FlowtapHome empty() {
        return new FlowtapHome(Project.workFolder("home").resolve("flowtap"));
    }

    Path folder() {
        return folder;
    }

    boolean hasDatabase() {
        return Files.exists(folder.resolve("flowtap.db"));
    }

    /** All rows of {@code event_logs} in the order in which they were recorded. */
    List<RecordedEvent> events() throws SQLException, IOException {
        List<RecordedEvent> events = new ArrayList<>();
        for (Map<String, Object> row : rows("SELECT * FROM event_logs ORDER BY id")) {
            events.add(RecordedEvent.of(row));
        }
        return events;
    }

    List<RecordedEvent> events(String type) throws SQLException, IOException {
        return events().stream().filter(event -> event.type().equals(type)).toList();
    }

    /** Rows as maps from column to value; columns that are null are left out. */
    List<Map<String, Object>> rows(String query) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("flowtap.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    if (result.getObject(i) != null) {
                        row.put(columns.getColumnName(i), result.getObject(i));
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    static Map<String, Object> json(Object text) throws IOException {
        return JSON.std.mapFrom(text);
    }
}
