package io.flowtap.testsupport;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a query finds, as maps by column: times in UTC, JSON and ids as text. */
public final class ResultRows {

    private ResultRows() {}

    public static List<Map<String, Object>> of(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Map<String, Object>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), plain(result.getObject(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object plain(Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        return value instanceof Number || value instanceof Boolean || value == null ? value : value.toString();
    }

    /** The one row that {@code query} has found. */
    public static Map<String, Object> only(List<Map<String, Object>> rows, String query) {
        if (rows.size() != 1) {
            throw new AssertionError(query + " has " + rows.size() + " rows");
        }
        return rows.get(0);
    }
}
