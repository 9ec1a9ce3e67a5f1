package io.flowtap.sink.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One open connection to a Flowtap database. Any number of processes may have the same database open; readers never
 * block writers. A reader must not leave a result set or transaction open for long, or the write-ahead log grows.
 */
public final class SqliteDatabase implements AutoCloseable {

    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final long LOG_BYTES_KEPT = 64L << 20;

    private final Connection connection;

    private SqliteDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens an existing database for reading.
     *
     * @throws SqliteUnavailableException if there is no database yet, or SQLite cannot run here; the message says more
     * @throws SQLException if the file cannot be read or is no database
     */
    public static SqliteDatabase openForReading(SqliteLocation location)
            throws SQLException, SqliteUnavailableException {
        if (!Files.exists(location.file())) {
            throw new SqliteUnavailableException("there is no database at " + location.file() + " yet");
        }
        return connect(location, true);
    }

    /**
     * Opens a database for reading and writing. Makes it, readable by its owner only, if it is not there, and brings
     * its tables up to date.
     *
     * @throws SqliteUnavailableException if SQLite cannot run here, or the database is not one this version can write
     * @throws SQLException if the file cannot be opened, or is no database
     */
    public static SqliteDatabase openForWriting(SqliteLocation location)
            throws SQLException, SqliteUnavailableException {
        try {
            PrivateFiles.createDirectories(location.file().getParent());
            // SQLite gives its -wal and -shm files the permissions of the database.
            PrivateFiles.createFile(location.file());
        } catch (IOException e) {
            throw new SqliteUnavailableException(
                    "cannot write " + location.file() + " (" + e + "): set flowtap.home to a writable directory", e);
        }
        SqliteDatabase database = connect(location, false);
        try {
            database.prepareForWriting(location.file().getParent());
            return database;
        } catch (SQLException | SqliteUnavailableException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static SqliteDatabase connect(SqliteLocation location, boolean readOnly)
            throws SQLException, SqliteUnavailableException {
        SqliteLibrary.load(location.home());
        return new SqliteDatabase(SqliteConnections.open(location.file(), readOnly, BUSY_TIMEOUT_MILLIS));
    }

    private void prepareForWriting(Path directory) throws SQLException, SqliteUnavailableException {
        // A write-ahead log needs memory shared by all who use the database, so they must be on one machine.
        boolean oneMachine = !SharedFileSystem.holds(directory);
        String mode = oneMachine ? "wal" : "truncate";
        try (Statement statement = connection.createStatement()) {
            // Switching takes an exclusive lock, so ask first: nearly always it is done already.
            if (!mode.equals(text(statement, "PRAGMA journal_mode"))) {
                text(statement, "PRAGMA journal_mode = " + mode);
            }
            if (oneMachine) {
                // Commits survive the death of every process; only the last ones may be undone by a power cut.
                statement.executeUpdate("PRAGMA synchronous = NORMAL");
                statement.executeUpdate("PRAGMA journal_size_limit = " + LOG_BYTES_KEPT);
            }
        }
        new Schema(connection).migrate();
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    /** The connection, in auto-commit mode. Closed by {@link #close}. */
    public Connection connection() {
        return connection;
    }

    /** Version of the tables; 0 for a file without them. */
    public int schemaVersion() throws SQLException {
        return new Schema(connection).version();
    }

    /** Closes the connection; one that fails to close is closed by the end of the process at the latest. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException closedAsFarAsItGoes) {
            // Nothing a caller could do about it.
        }
    }
}
