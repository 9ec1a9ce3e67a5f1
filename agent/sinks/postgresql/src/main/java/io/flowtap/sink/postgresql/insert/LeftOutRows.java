package io.flowtap.sink.postgresql.insert;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.postgresql.connection.Transaction;
import io.flowtap.sink.postgresql.schema.Difference;
import io.flowtap.sink.postgresql.schema.SchemaExamination;
import io.flowtap.sink.relational.Column;
import io.flowtap.sink.relational.EventTable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Tells rows that were left out because they are there from rows that something in the database keeps out without a
 * word, such as a trigger that returns NULL or a unique index somebody has added. Such events are not stored, whatever
 * the statement says.
 */
public final class LeftOutRows {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;

    public LeftOutRows(Connection connection) {
        this.connection = connection;
    }

    /**
     * What keeps events out.
     *
     * @param leftOut events by table, of which the rows of some were left out
     * @return null if all of them are stored
     */
    public @Nullable Delivery obstacle(Map<EventTable, List<Event>> leftOut) throws SQLException {
        if (leftOut.isEmpty()) {
            return null;
        }
        // In tables as Flowtap makes them nothing but the primary key leaves a row out.
        List<Difference> differences = SchemaExamination.refusing(connection, "");
        if (differences.isEmpty()) {
            return null;
        }
        for (var each : leftOut.entrySet()) {
            if (isMissing(each.getKey(), each.getValue())) {
                return new Delivery.Paused(WriteRefusal.told(
                        differences, "rows do not arrive in " + each.getKey().table() + ", and no error is reported"));
            }
        }
        return null;
    }

    private boolean isMissing(EventTable table, List<Event> events) throws SQLException {
        return seesAllRows(table) ? isAnyNotStored(table, events) : isKeptOut(table, events);
    }

    private boolean seesAllRows(EventTable table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT has_column_privilege(?, 'id', 'SELECT') AND NOT row_security_active(?)")) {
            query.setString(1, table.table());
            query.setString(2, table.table());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private boolean isAnyNotStored(EventTable table, List<Event> events) throws SQLException {
        Object[] given = events.stream().map(Event::id).distinct().toArray();
        Array ids = connection.createArrayOf("text", given);
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT count(*) FROM " + table.table() + " WHERE id = ANY (?::text[]::uuid[])")) {
            query.setArray(1, ids);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1) < given.length;
            }
        }
    }

    /** For a role that may only write: a row that is there cannot be added once more. Leaves nothing behind. */
    private boolean isKeptOut(EventTable table, List<Event> events) throws SQLException {
        try (Transaction transaction = Transaction.begin(connection)) {
            for (Event each : events) {
                Savepoint before = connection.setSavepoint();
                if (!isThere(table, each)) {
                    return true;
                }
                connection.rollback(before);
            }
            return false;
        }
    }

    private boolean isThere(EventTable table, Event event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(UnnestInsert.ofNew(table))) {
            int index = 0;
            for (Column column : table.columns()) {
                ColumnArray values = ColumnArray.of(column, List.of(event));
                insert.setArray(++index, connection.createArrayOf(values.element(), values.values()));
            }
            insert.executeUpdate();
            // Left out again, or added now though it was not before.
            return false;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return isOfPrimaryKey(e);
            }
            throw e;
        }
    }

    /** Partitions name theirs after themselves. */
    private static boolean isOfPrimaryKey(SQLException error) {
        return error instanceof PSQLException told
                && told.getServerErrorMessage() != null
                && String.valueOf(told.getServerErrorMessage().getConstraint()).endsWith("_pkey");
    }
}
