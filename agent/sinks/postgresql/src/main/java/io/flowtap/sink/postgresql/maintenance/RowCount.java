package io.flowtap.sink.postgresql.maintenance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many rows a table or partition has. */
final class RowCount {

    /** Counting so many bytes takes part of a second. */
    private static final long COUNTED_BYTES = 64L << 20;

    private static final Pattern PLANNED = Pattern.compile("\"Plan Rows\": (\\d+)");

    private RowCount() {}

    /** Counted if it is small, estimated by the planner otherwise; 0 if there is no such relation. */
    static long of(Connection connection, String relation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long bytes = number(
                    statement,
                    "SELECT sum(pg_relation_size(oid)) FROM pg_class WHERE oid = to_regclass('"
                            + relation
                            + "') OR oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass('"
                            + relation + "'))");
            if (bytes <= COUNTED_BYTES) {
                return bytes == 0 ? 0 : number(statement, "SELECT count(*) FROM " + relation);
            }
            try (ResultSet row = statement.executeQuery("EXPLAIN (FORMAT JSON) SELECT FROM " + relation)) {
                row.next();
                Matcher planned = PLANNED.matcher(row.getString(1));
                return planned.find() ? Long.parseLong(planned.group(1)) : 0;
            }
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
