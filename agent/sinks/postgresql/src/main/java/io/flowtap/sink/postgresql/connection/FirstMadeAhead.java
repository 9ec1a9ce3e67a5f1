package io.flowtap.sink.postgresql.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/** Connections of a source, one of which may have been made before somebody asks for it. Safe for several threads. */
final class FirstMadeAhead extends ConnectionsOnly {

    private final PostgresDataSource source;
    private final AtomicReference<Connection> ahead = new AtomicReference<>();

    FirstMadeAhead(PostgresDataSource source) {
        this.source = source;
    }

    /** Makes the connection that is given out next. */
    void makeAhead() throws SQLException {
        close(ahead.getAndSet(source.getConnection()));
    }

    /** Closes what nobody has asked for. */
    void discard() {
        close(ahead.getAndSet(null));
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException closedAsFarAsItGoes) {
            // The server finds out by itself.
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection made = ahead.getAndSet(null);
        return made != null ? made : source.getConnection();
    }

    @Override
    public int getLoginTimeout() {
        return source.getLoginTimeout();
    }
}
