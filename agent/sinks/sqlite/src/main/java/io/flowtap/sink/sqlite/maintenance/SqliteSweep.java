package io.flowtap.sink.sqlite.maintenance;

import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.maintenance.RetentionCutoffs;
import io.flowtap.sink.relational.maintenance.RowSweep;
import io.flowtap.sink.sqlite.driver.WriteTransaction;
import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Walks through rows in the order of their times. */
final class SqliteSweep extends RowSweep<Long> {

    private final RetentionCutoffs cutoffs;
    private final String table;
    private final String query;
    private String lastTimestamp = "";
    private long lastRow;

    SqliteSweep(EventTable table, RetentionCutoffs cutoffs) {
        this.cutoffs = cutoffs;
        this.table = table.table();
        String time = table.timeColumn();
        this.query = "SELECT rowid, " + time + ", " + table.organizationColumn() + " FROM " + table.table()
                + " WHERE " + time + " < ? AND (" + time + ", rowid) > (?, ?)"
                + " ORDER BY " + time + ", rowid LIMIT " + ROWS_PER_STEP;
    }

    @Override
    protected void rewind() {
        lastTimestamp = "";
        lastRow = 0;
    }

    @Override
    protected int collect(Connection connection, List<Long> expiredRows) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, text(cutoffs.newest()));
            select.setString(2, lastTimestamp);
            select.setLong(3, lastRow);
            try (ResultSet rows = select.executeQuery()) {
                int seen = 0;
                while (rows.next()) {
                    seen++;
                    lastRow = rows.getLong(1);
                    lastTimestamp = rows.getString(2);
                    if (lastTimestamp.compareTo(text(cutoffs.of(rows.getString(3)))) < 0) {
                        expiredRows.add(lastRow);
                    }
                }
                return seen;
            }
        }
    }

    /** Texts of one length, whose order is that of time. */
    private static String text(long cutoff) {
        return cutoff == RetentionCutoffs.KEEP_ALL ? "" : Timestamps.of(cutoff);
    }

    @Override
    protected void delete(Connection connection, List<Long> rows) throws SQLException {
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
