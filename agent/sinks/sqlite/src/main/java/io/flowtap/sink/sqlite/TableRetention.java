package io.flowtap.sink.sqlite;

import io.flowtap.sink.retention.RetentionLimit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The retention of one table: first it is found out how much would go, then it goes, unless that is too much. */
final class TableRetention {

    private enum Phase {
        COUNTING,
        DELETING,
        OVER
    }

    private final Connection connection;
    private final String table;
    private final RetentionSweep sweep;
    private final RetentionLimit limit;
    private Phase phase = Phase.COUNTING;
    private String refusal;

    TableRetention(
            Connection connection,
            RetentionCutoffs cutoffs,
            RetentionLimit limit,
            String table,
            String timeColumn,
            String organizationColumn) {
        this.connection = connection;
        this.table = table;
        this.limit = limit;
        this.sweep = new RetentionSweep(connection, cutoffs, table, timeColumn, organizationColumn);
    }

    /**
     * Counts or deletes one chunk.
     *
     * @return whether there is more to do
     */
    boolean step() throws SQLException {
        if (phase == Phase.COUNTING && !sweep.count()) {
            judge();
        } else if (phase == Phase.DELETING && !sweep.delete()) {
            phase = Phase.OVER;
        }
        return phase != Phase.OVER;
    }

    private void judge() throws SQLException {
        long expired = sweep.expired();
        sweep.rewind();
        phase = expired == 0 ? Phase.OVER : Phase.DELETING;
        // Counting all takes a second in a large table, so only where it matters.
        long all = expired < RetentionLimit.FEW_ROWS ? expired : count();
        if (limit.refuses(expired, all)) {
            refusal = limit.reason(table, expired, all);
            phase = Phase.OVER;
        }
    }

    private long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.getLong(1);
        }
    }

    /** Why nothing of the table was deleted; null if all that has expired was. */
    String refusal() {
        return refusal;
    }

    /** How many rows were not deleted. */
    long refusedRows() {
        return refusal == null ? 0 : sweep.expired();
    }
}
