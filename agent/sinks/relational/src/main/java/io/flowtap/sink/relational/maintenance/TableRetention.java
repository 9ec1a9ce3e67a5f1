package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The retention of one table: first it is found out how much would go, then it goes, unless that is too much. */
public final class TableRetention {

    private final String table;
    private final RowCounter rows;
    private final RetentionLimit limit;
    private final List<RetentionSweep> sweeps;
    private final Deque<RetentionSweep> uncounted;
    private final Deque<RetentionSweep> undeleted = new ArrayDeque<>();
    private @Nullable String refusal;

    /** Tells how many rows a table has. */
    @FunctionalInterface
    public interface RowCounter {

        /** It may be an estimate. */
        long count(Connection connection, String table) throws SQLException;
    }

    /** @param sweeps in the order in which they are to delete */
    public TableRetention(String table, List<RetentionSweep> sweeps, RowCounter rows, RetentionLimit limit) {
        this.table = table;
        this.rows = rows;
        this.limit = limit;
        this.sweeps = sweeps;
        this.uncounted = new ArrayDeque<>(sweeps);
    }

    /**
     * Counts or deletes one chunk.
     *
     * @return whether there is more to do
     */
    boolean step(Connection connection) throws SQLException {
        if (!uncounted.isEmpty()) {
            if (!uncounted.element().count(connection)) {
                uncounted.remove();
            }
            if (uncounted.isEmpty()) {
                decide(connection);
            }
        } else if (!undeleted.isEmpty() && !undeleted.element().delete(connection)) {
            undeleted.remove();
        }
        return !uncounted.isEmpty() || !undeleted.isEmpty();
    }

    private void decide(Connection connection) throws SQLException {
        long expired = expired();
        // Counting all takes a second in a large table, so only where it matters.
        long all = expired < RetentionLimit.FEW_ROWS ? expired : rows.count(connection, table);
        if (limit.refuses(expired, all)) {
            refusal = limit.reason(table, expired, all);
        } else {
            sweeps.stream().filter(sweep -> !sweep.isEmpty()).forEach(undeleted::add);
        }
    }

    private long expired() {
        return sweeps.stream().mapToLong(RetentionSweep::expired).sum();
    }

    /** Why nothing of the table was deleted; null if all that has expired was. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** How many rows were not deleted. */
    long refusedRows() {
        return refusal == null ? 0 : expired();
    }
}
