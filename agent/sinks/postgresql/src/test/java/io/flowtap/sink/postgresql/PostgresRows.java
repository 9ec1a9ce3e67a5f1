package io.flowtap.sink.postgresql;

import static java.util.Objects.requireNonNull;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testsupport.ResultRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** What a reader with a connection of its own finds in a database: times in UTC, JSON and ids as text. */
public final class PostgresRows {

    private PostgresRows() {}

    public static List<Map<String, Object>> of(PgDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return ResultRows.of(result);
        }
    }

    public static Map<String, Object> only(PgDatabase database, String query) throws SQLException {
        return ResultRows.only(of(database, query), query);
    }

    public static long count(PgDatabase database, String table) throws SQLException {
        return requireNonNull(((Number)
                        only(database, "SELECT count(*) AS n FROM " + table).get("n")))
                .longValue();
    }
}
