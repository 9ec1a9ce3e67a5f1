package io.flowtap.sink.sqlite;

import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader with a connection of its own finds in a database. */
public final class SqliteRows {

    private SqliteRows() {}

    public static List<Map<String, Object>> of(SqliteLocation location, String query) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForReading(location);
                Statement statement = database.connection().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    public static Map<String, Object> only(SqliteLocation location, String query) throws Exception {
        List<Map<String, Object>> rows = of(location, query);
        if (rows.size() != 1) {
            throw new AssertionError(query + " has " + rows.size() + " rows");
        }
        return rows.get(0);
    }

    public static long count(SqliteLocation location, String table) throws Exception {
        return ((Number) only(location, "SELECT count(*) AS n FROM " + table).get("n")).longValue();
    }

    public static void change(SqliteLocation location, String... statements) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), result.getObject(i));
        }
        return row;
    }
}
