package io.flowtap.sink.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks once through the rows of a table that may have expired, oldest first, and deletes those that have, a bounded
 * number in each step. Rows on the longest plan are left for their whole partition to be dropped, which costs next to
 * nothing and comes at most a week later; but those in the default partition, which is never dropped, are deleted.
 */
final class RetentionSweep {

    static final int ROWS_PER_STEP = 1000;

    private static final String SMALLEST_ID = "00000000-0000-0000-0000-000000000000";

    private final RetentionCutoffs cutoffs;
    private final String from;
    private final String query;
    private String lastId = SMALLEST_ID;

    RetentionSweep(RetentionCutoffs cutoffs, PartitionedTable table) {
        this.cutoffs = cutoffs;
        // With one plan for all, there is nothing to find in the other partitions.
        from = cutoffs.newest() == cutoffs.oldest() ? table.defaultPartition() : table.table();
        query = "SELECT id::text, (extract(epoch FROM " + table.timeColumn() + ") * 1000)::bigint, "
                + table.organizationColumn() + ", tableoid = to_regclass('" + table.defaultPartition() + "') FROM "
                + from + " WHERE " + table.timeColumn() + " < ?::timestamptz AND id > ?::uuid ORDER BY id LIMIT " + ROWS_PER_STEP;
    }

    /** @return whether there may be more */
    boolean step(Connection connection) throws SQLException {
        if (cutoffs.newest() == Long.MIN_VALUE) {
            return false;
        }
        String before = lastId;
        List<String> expired = new ArrayList<>();
        int seen = collect(connection, expired);
        if (!expired.isEmpty()) {
            delete(connection, before, expired);
        }
        return seen == ROWS_PER_STEP;
    }

    private int collect(Connection connection, List<String> expired) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, UtcTime.moment(cutoffs.newest()));
            select.setString(2, lastId);
            try (ResultSet rows = select.executeQuery()) {
                int seen = 0;
                while (rows.next()) {
                    seen++;
                    lastId = rows.getString(1);
                    if (goes(rows.getLong(2), rows.getString(3), rows.getBoolean(4))) {
                        expired.add(lastId);
                    }
                }
                return seen;
            }
        }
    }

    private boolean goes(long timeMillis, String organization, boolean inDefault) {
        long cutoff = cutoffs.of(organization);
        return timeMillis < cutoff && (inDefault || cutoff != cutoffs.oldest());
    }

    private void delete(Connection connection, String after, List<String> ids) throws SQLException {
        // The bounds say the same as the list, but in a form that spares the other partitions.
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + from
                + " WHERE id > ?::uuid AND id <= ?::uuid AND id = ANY (?::text[]::uuid[])")) {
            delete.setString(1, after);
            delete.setString(2, lastId);
            delete.setArray(3, connection.createArrayOf("text", ids.toArray(new String[0])));
            delete.executeUpdate();
        }
    }
}
