package io.flowtap.sink.postgresql.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** Several statements as one. Rolled back by {@link #close} unless committed. */
public final class Transaction implements AutoCloseable {

    private final Connection connection;
    private boolean committed;

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    public static Transaction begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return new Transaction(connection);
    }

    public void commit() throws SQLException {
        connection.commit();
        committed = true;
    }

    @Override
    public void close() {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException connectionLost) {
            // The server rolls back by itself, and whoever uses the connection next finds out.
        }
    }
}
