package io.flowtap.sink.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through the rows of a table that may have expired, oldest first, and counts or deletes those that have. Each
 * step looks at a bounded number of rows, so that rows which must stay cost no more than rows which go.
 */
final class RetentionSweep {

    static final int ROWS_PER_STEP = 1000;

    private final Connection connection;
    private final RetentionCutoffs cutoffs;
    private final String table;
    private final String query;
    private String lastTimestamp = "";
    private long lastRow;
    private long expired;

    RetentionSweep(
            Connection connection,
            RetentionCutoffs cutoffs,
            String table,
            String timeColumn,
            String organizationColumn) {
        this.connection = connection;
        this.cutoffs = cutoffs;
        this.table = table;
        this.query = "SELECT rowid, " + timeColumn + ", " + organizationColumn + " FROM " + table
                + " WHERE " + timeColumn + " < ? AND (" + timeColumn + ", rowid) > (?, ?)"
                + " ORDER BY " + timeColumn + ", rowid LIMIT " + ROWS_PER_STEP;
    }

    /**
     * Only counts.
     *
     * @return whether there may be more
     */
    boolean count() throws SQLException {
        List<Long> rows = new ArrayList<>();
        int seen = collect(rows);
        expired += rows.size();
        return seen == ROWS_PER_STEP;
    }

    /** How many rows {@link #count} has found to have expired. */
    long expired() {
        return expired;
    }

    /** Lets the next step begin at the first row again. */
    void rewind() {
        lastTimestamp = "";
        lastRow = 0;
    }

    /** @return whether there may be more */
    boolean delete() throws SQLException {
        List<Long> rows = new ArrayList<>();
        int seen = collect(rows);
        if (!rows.isEmpty()) {
            delete(rows);
        }
        return seen == ROWS_PER_STEP;
    }

    private int collect(List<Long> expiredRows) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, cutoffs.newest());
            select.setString(2, lastTimestamp);
            select.setLong(3, lastRow);
            try (ResultSet rows = select.executeQuery()) {
                int seen = 0;
                while (rows.next()) {
                    seen++;
                    lastRow = rows.getLong(1);
                    lastTimestamp = rows.getString(2);
                    if (cutoffs.expired(rows.getString(3), lastTimestamp)) {
                        expiredRows.add(lastRow);
                    }
                }
                return seen;
            }
        }
    }

    private void delete(List<Long> rows) throws SQLException {
        try (WriteTransaction transaction = WriteTransaction.begin(connection);
                PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE rowid = ?")) {
            for (long row : rows) {
                delete.setLong(1, row);
                delete.addBatch();
            }
            delete.executeBatch();
            transaction.commit();
        }
    }
}
