package io.flowtap.sink.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks once through the rows of a table that may have expired, oldest first, and deletes those that have. Each step
 * looks at a bounded number of rows, so that rows which must stay cost no more than rows which go.
 */
final class RetentionSweep {

    static final int ROWS_PER_STEP = 1000;

    private final Connection connection;
    private final RetentionCutoffs cutoffs;
    private final String table;
    private final String query;
    private String lastTimestamp = "";
    private long lastRow;

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

    /** @return whether there may be more */
    boolean step() throws SQLException {
        List<Long> expired = new ArrayList<>();
        int seen = collect(expired);
        if (!expired.isEmpty()) {
            delete(expired);
        }
        return seen == ROWS_PER_STEP;
    }

    private int collect(List<Long> expired) throws SQLException {
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
                        expired.add(lastRow);
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
