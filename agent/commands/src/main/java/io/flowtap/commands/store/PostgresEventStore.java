package io.flowtap.commands.store;

import io.flowtap.sink.postgresql.connection.PostgresDatabase;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * A database on a server, which the agents of a fleet go on writing to while it is read. Every question is a
 * transaction that can change nothing; rows come a thousand at a time, whatever their number.
 */
public final class PostgresEventStore extends SqlEventStore {

    private static final int ROWS_AT_ONCE = 1_000;

    private static final String SNAPSHOT = "SELECT pg_current_snapshot()::text";

    private final String location;
    private final PostgresFailures failures;

    private PostgresEventStore(String location, PostgresFailures failures, Connection connection) {
        super(Dialect.POSTGRESQL, connection, new Queries(connection, ROWS_AT_ONCE));
        this.location = location;
        this.failures = failures;
    }

    /**
     * Connects.
     *
     * @throws StoreException if the server cannot be reached or does not let this user in
     */
    public static PostgresEventStore open(PostgresLocation location) {
        PostgresFailures failures = new PostgresFailures(location.destination());
        try {
            return new PostgresEventStore(location.destination(), failures, PostgresDatabase.openForReading(location));
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    /** Whether there are tables of Flowtap where this user looks for tables. */
    public boolean hasTables() {
        return first("SELECT to_regclass('event_logs') IS NOT NULL", row -> row.getBoolean(1));
    }

    @Override
    public StoreMark mark() {
        return new StoreMark(first(SNAPSHOT, row -> row.getString(1)));
    }

    /**
     * What is seen now and was not seen then: exactly the rows of the transactions that have ended since. Neither their
     * ids nor a sequence would tell, because transactions end in another order than they begin.
     */
    @Override
    public StoreMark storedAfter(StoreMark mark, EventQuery filter, Consumer<StoredEvent> reader) {
        Conditions conditions = matching(filter)
                .and("stored_by >= pg_snapshot_xmin(?::pg_snapshot)", mark.text())
                .and("NOT pg_visible_in_snapshot(stored_by, ?::pg_snapshot)", mark.text())
                // Rows of a restored dump may bear numbers that this server has not reached yet.
                .and("stored_by < pg_snapshot_xmax(pg_current_snapshot())");
        return answer(() -> {
            try (Statement statement = connection.createStatement()) {
                // Both questions see the same; elsewhere one is enough.
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
            requirePrimary();
            String now = queries.first(SNAPSHOT, none(), row -> row.getString(1));
            queries.each(EVENTS + conditions.clause() + " ORDER BY stored_by, id", conditions, rows::event, reader);
            return new StoreMark(now);
        });
    }

    /** A snapshot of a standby does not list the transactions that are still open (PostgreSQL 14 to 18). */
    private void requirePrimary() throws SQLException {
        if (queries.first("SELECT pg_is_in_recovery()", none(), row -> row.getBoolean(1))) {
            throw new StoreException(
                    location + " is a standby, which cannot be followed: it does not know what is"
                            + " still being stored. Name the primary, or leave out --follow.",
                    null);
        }
    }

    @Override
    public StoreHealth health() {
        return answer(() -> new PostgresExamination(queries, Clock.systemUTC()).health(TABLES));
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    <T> T answer(Questions<T> questions) {
        try {
            T answer = questions.ask();
            connection.rollback();
            return answer;
        } catch (SQLException e) {
            rollBack();
            throw failures.of(e);
        } catch (RuntimeException e) {
            rollBack();
            throw e;
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone; what led to this is told.
        }
    }

    @Override
    StoreException failure(SQLException e) {
        return failures.of(e);
    }
}
