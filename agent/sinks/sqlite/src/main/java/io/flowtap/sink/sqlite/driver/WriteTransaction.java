package io.flowtap.sink.sqlite.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that holds the write lock from its first moment, so that it waits for other writers once and cannot
 * deadlock with them half-way. Rolled back by {@link #close} unless committed.
 *
 * <p>Spoken in SQL, with the connection in auto-commit mode: leaving that mode makes sqlite-jdbc (3.54.1.0) begin the
 * next transaction inside each commit, and an immediate one would lock out every other process between two batches.
 */
public final class WriteTransaction implements AutoCloseable {

    private final Connection connection;
    private boolean committed;

    private WriteTransaction(Connection connection) {
        this.connection = connection;
    }

    public static WriteTransaction begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        return new WriteTransaction(connection);
    }

    public void commit() throws SQLException {
        execute(connection, "COMMIT");
        committed = true;
    }

    @Override
    public void close() {
        if (!committed) {
            try {
                execute(connection, "ROLLBACK");
            } catch (SQLException alreadyRolledBack) {
                // SQLite does so itself after some errors, such as a full disk.
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
