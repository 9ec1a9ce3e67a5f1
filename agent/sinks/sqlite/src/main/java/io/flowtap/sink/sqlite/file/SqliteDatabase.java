package io.flowtap.sink.sqlite.file;

import io.flowtap.files.PrivateFiles;
import io.flowtap.sink.sqlite.driver.SqliteConnections;
import io.flowtap.sink.sqlite.driver.SqliteLibrary;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import io.flowtap.sink.sqlite.schema.SqliteSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One open connection to a Flowtap database. Any number of processes may read it, one at a time may write: the one that
 * has the {@link WriterLease}. A writer opens the database, writes, and closes it again; in between, everything is in
 * the database file itself, and there is nothing to be lost with a lock.
 *
 * <p>A writer asks SQLite for exclusive access as well. Then SQLite keeps the index of the write-ahead log in memory of
 * its own and maps no {@code -shm} file, which the host's own driver would truncate under it. Where another process has
 * the database open for long, which a file browser does, the writer shares the index with it.
 */
public final class SqliteDatabase implements AutoCloseable {

    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int EXCLUSIVE_TIMEOUT_MILLIS = 50;
    private static final long LOG_BYTES_KEPT = 64L << 20;

    private final Connection connection;

    /** Null for a reader. */
    private final @Nullable WriterLease lease;

    /** Whether no other process has the database open, as far as SQLite can tell. */
    private final boolean exclusive;

    private SqliteDatabase(Connection connection, @Nullable WriterLease lease, boolean exclusive) {
        this.connection = connection;
        this.lease = lease;
        this.exclusive = exclusive;
    }

    /**
     * Opens an existing database for reading.
     *
     * @throws SqliteUnavailableException if there is no database yet, a newer version has written it, or SQLite cannot
     *     run here; the message says more
     * @throws SQLException if the file cannot be read or is no database
     */
    public static SqliteDatabase openForReading(SqliteLocation location)
            throws SQLException, SqliteUnavailableException {
        if (!Files.exists(location.file())) {
            throw new SqliteUnavailableException("there is no database at " + location.file() + " yet");
        }
        SqliteLibrary.load(location.home());
        Connection connection = SqliteConnections.open(location.file(), true, BUSY_TIMEOUT_MILLIS);
        try {
            new SqliteSchema(connection).requireKnown();
            return new SqliteDatabase(connection, null, false);
        } catch (SQLException | SqliteUnavailableException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Opens a database for reading and writing, when no other process does. Makes it, readable by its owner only, if it
     * is not there, and brings its tables up to date. To be closed soon.
     *
     * @throws SqliteUnavailableException if SQLite cannot run here, or the database is not one this version can write
     * @throws SQLException if the file cannot be opened, or is no database
     */
    public static SqliteDatabase openForWriting(SqliteLocation location)
            throws SQLException, SqliteUnavailableException {
        return openForWriting(location, Duration.ofMillis(BUSY_TIMEOUT_MILLIS));
    }

    /** @param timeout how long to wait for other processes that write */
    public static SqliteDatabase openForWriting(SqliteLocation location, Duration timeout)
            throws SQLException, SqliteUnavailableException {
        SqliteLibrary.load(location.home());
        WriterLease lease = lease(location, timeout);
        SqliteDatabase database = null;
        try {
            database = connect(location, lease);
            new SqliteSchema(database.connection).migrate();
            return database;
        } catch (SQLException | SqliteUnavailableException | RuntimeException | Error e) {
            if (database == null) {
                lease.close();
            } else {
                database.close();
            }
            throw e;
        }
    }

    private static WriterLease lease(SqliteLocation location, Duration timeout)
            throws SQLException, SqliteUnavailableException {
        Path file = location.file();
        try {
            PrivateFiles.createDirectories(location.directory());
            // SQLite gives its -wal and -shm files the permissions of the database.
            PrivateFiles.createIfAbsent(file);
            WriterLease lease = WriterLease.acquire(file, timeout);
            if (lease == null) {
                throw new SQLException(
                        "other processes of Flowtap are writing to it", null, SqliteResultCode.BUSY.number());
            }
            return lease;
        } catch (IOException e) {
            throw SqliteUnavailableException.unwritten(file.toString(), e);
        }
    }

    private static SqliteDatabase connect(SqliteLocation location, WriterLease lease) throws SQLException {
        Path file = location.file();
        if (SharedFileSystem.holds(location.directory())) {
            // A write-ahead log is for processes of one machine.
            return new SqliteDatabase(openShared(file, "truncate"), lease, false);
        }
        Connection alone = SqliteConnections.open(file, false, EXCLUSIVE_TIMEOUT_MILLIS);
        try (Statement statement = alone.createStatement()) {
            // Before anything is read: the index of a log that is open already stays where it is.
            text(statement, "PRAGMA locking_mode = EXCLUSIVE");
            logAhead(statement);
            return new SqliteDatabase(alone, lease, true);
        } catch (SQLException e) {
            alone.close();
            if (SqliteResultCode.of(e) != SqliteResultCode.BUSY) {
                throw e;
            }
        } catch (RuntimeException | Error e) {
            // Left open it would keep every other process out.
            alone.close();
            throw e;
        }
        requireFreshIndex(file);
        return new SqliteDatabase(openShared(file, "wal"), lease, false);
    }

    private static void requireFreshIndex(Path file) throws SQLException {
        try {
            if (WalIndex.isStale(file)) {
                throw new SQLException(
                        "another program has an outdated view of it and must close it",
                        null,
                        SqliteResultCode.BUSY.number());
            }
        } catch (IOException e) {
            throw new SQLException("cannot read " + file + "-shm: " + e, null, SqliteResultCode.BUSY.number());
        }
    }

    private static Connection openShared(Path file, String journalMode) throws SQLException {
        Connection shared = SqliteConnections.open(file, false, BUSY_TIMEOUT_MILLIS);
        try (Statement statement = shared.createStatement()) {
            if (journalMode.equals("wal")) {
                logAhead(statement);
            } else {
                journalMode(statement, journalMode);
            }
            return shared;
        } catch (SQLException | RuntimeException | Error e) {
            shared.close();
            throw e;
        }
    }

    private static void logAhead(Statement statement) throws SQLException {
        journalMode(statement, "wal");
        // Commits survive the death of every process; only the last ones may be undone by a power cut.
        statement.executeUpdate("PRAGMA synchronous = NORMAL");
        statement.executeUpdate("PRAGMA journal_size_limit = " + LOG_BYTES_KEPT);
    }

    private static void journalMode(Statement statement, String mode) throws SQLException {
        // Switching takes an exclusive lock, so ask first: nearly always it is done already.
        if (!mode.equals(text(statement, "PRAGMA journal_mode"))) {
            text(statement, "PRAGMA journal_mode = " + mode);
        }
    }

    /**
     * Moves what was committed into the database file, if nobody else has it open, and empties the log: a connection of
     * the host's own that has opened the log must find nothing in it that it could write back later.
     */
    public void checkpoint() throws SQLException {
        if (exclusive) {
            try (Statement statement = connection.createStatement()) {
                text(statement, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
    }

    private static @Nullable String text(Statement statement, String query) throws SQLException {
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
        return new SqliteSchema(connection).version();
    }

    /** Says that this process is still at it; for work that takes longer than a batch. */
    public void keepLease() {
        if (lease != null) {
            lease.beat(System.nanoTime());
        }
    }

    /** Closes the connection; one that fails to close is closed by the end of the process at the latest. */
    @Override
    public void close() {
        try {
            checkpoint();
        } catch (SQLException whatIsCommittedStaysInTheLog) {
            // The next one to open the database finds it there.
        } finally {
            // Even after an OutOfMemoryError: a lease that is kept keeps every process from writing.
            closeConnection();
        }
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (SQLException closedAsFarAsItGoes) {
            // Nothing a caller could do about it.
        } finally {
            if (lease != null) {
                lease.close();
            }
        }
    }
}
