package io.flowtap.sink.postgresql.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The clock that decides what day it is for partitions, sums and retention: one for all processes, where each of theirs
 * may be wrong. See docs/decisions/0027.
 */
@FunctionalInterface
public interface ServerTime {

    /** That of the server itself. */
    ServerTime ACTUAL = () -> "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /** The time in milliseconds since the epoch, as an SQL expression. */
    String millis();

    /** Asks the server what time it is. */
    default long now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + millis())) {
            row.next();
            return row.getLong(1);
        }
    }
}
