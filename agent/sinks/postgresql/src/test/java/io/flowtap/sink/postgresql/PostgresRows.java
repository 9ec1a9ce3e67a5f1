package io.flowtap.sink.postgresql;

import io.flowtap.testapps.postgresql.PgDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader with a connection of its own finds in a database: times in UTC, JSON and ids as text. */
public final class PostgresRows {

    private PostgresRows() {}

    public static List<Map<String, Object>> of(PgDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    public static Map<String, Object> only(PgDatabase database, String query) throws SQLException {
        List<Map<String, Object>> rows = of(database, query);
        if (rows.size() != 1) {
            throw new AssertionError(query + " has " + rows.size() + " rows");
        }
        return rows.get(0);
    }

    public static long count(PgDatabase database, String table) throws SQLException {
        return ((Number) only(database, "SELECT count(*) AS n FROM " + table).get("n")).longValue();
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), plain(result.getObject(i)));
        }
        return row;
    }

    private static Object plain(Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        return value instanceof Number || value instanceof Boolean || value == null ? value : value.toString();
    }
}
