package io.flowtap.sink.sqlite;

import static java.util.Objects.requireNonNull;

import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.ResultRows;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** What a reader with a connection of its own finds in a database. */
public final class SqliteRows {

    private SqliteRows() {}

    public static List<Map<String, Object>> of(SqliteLocation location, String query) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForReading(location);
                Statement statement = database.connection().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return ResultRows.of(result);
        }
    }

    public static Map<String, Object> only(SqliteLocation location, String query) throws Exception {
        return ResultRows.only(of(location, query), query);
    }

    public static long count(SqliteLocation location, String table) throws Exception {
        return requireNonNull(((Number)
                        only(location, "SELECT count(*) AS n FROM " + table).get("n")))
                .longValue();
    }

    public static void change(SqliteLocation location, String... statements) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }
}
