package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through the rows of a table that may have expired, oldest first, and counts or deletes those that have. Each
 * step looks at a bounded number of rows, so that rows which must stay cost no more than rows which go.
 *
 * @param <K> what tells rows apart
 */
public abstract class RowSweep<K> implements RetentionSweep {

    /** At how many rows a step looks. */
    public static final int ROWS_PER_STEP = 1000;

    private long expired;
    private boolean deleting;

    @Override
    public final boolean count(Connection connection) throws SQLException {
        List<K> rows = new ArrayList<>();
        int seen = collect(connection, rows);
        expired += rows.size();
        return seen == ROWS_PER_STEP;
    }

    @Override
    public final long expired() {
        return expired;
    }

    @Override
    public final boolean isEmpty() {
        return expired == 0;
    }

    @Override
    public final boolean delete(Connection connection) throws SQLException {
        if (!deleting) {
            deleting = true;
            rewind();
        }
        List<K> rows = new ArrayList<>();
        int seen = collect(connection, rows);
        if (!rows.isEmpty()) {
            delete(connection, rows);
        }
        return seen == ROWS_PER_STEP;
    }

    /** Lets the next look begin at the first row again. */
    protected abstract void rewind();

    /**
     * Looks at the next {@link #ROWS_PER_STEP} rows.
     *
     * @param expiredRows gets those that have expired
     * @return at how many it has looked
     */
    protected abstract int collect(Connection connection, List<K> expiredRows) throws SQLException;

    /** Deletes rows that the last call of {@link #collect} has found. */
    protected abstract void delete(Connection connection, List<K> expiredRows) throws SQLException;
}
