package io.flowtap.sink.postgresql.maintenance;

import io.flowtap.sink.postgresql.connection.UtcTime;
import io.flowtap.sink.postgresql.partitions.Week;
import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.maintenance.RetentionCutoffs;
import io.flowtap.sink.relational.maintenance.RowSweep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Walks through rows in the order of their ids, which begin with the time of the event. */
final class PostgresSweep extends RowSweep<String> {

    private static final UUID SMALLEST_ID = new UUID(0, 0);
    private static final UUID LARGEST_ID = new UUID(-1, -1);

    private final RetentionCutoffs cutoffs;
    private final String from;
    private final String endId;
    private final boolean longestPlanToo;
    private final String query;
    private String lastId = SMALLEST_ID.toString();
    private String idBefore = lastId;

    private PostgresSweep(RetentionCutoffs cutoffs, EventTable table, String from, UUID endId, boolean longestPlanToo) {
        this.cutoffs = cutoffs;
        this.from = from;
        this.endId = endId.toString();
        this.longestPlanToo = longestPlanToo;
        // Sorted by the column, which is in an index, not by its text.
        query = "SELECT stored.id::text, (extract(epoch FROM " + table.timeColumn() + ") * 1000)::bigint, "
                + table.organizationColumn() + " FROM " + from + " AS stored"
                + " WHERE stored.id > ?::uuid AND stored.id < ?::uuid AND " + table.timeColumn()
                + " < ?::timestamptz ORDER BY stored.id LIMIT " + ROWS_PER_STEP;
    }

    /** What no week was made for, which is never dropped as a whole. Ids there need not begin with a time. */
    static PostgresSweep ofDefaultPartition(RetentionCutoffs cutoffs, EventTable table) {
        return new PostgresSweep(cutoffs, table, Week.defaultPartition(table), LARGEST_ID, true);
    }

    /**
     * What is on a shorter plan than others. Rows on the longest plan are left for their week to be dropped, which
     * costs next to nothing and comes at most a week later.
     */
    static PostgresSweep ofShorterPlans(RetentionCutoffs cutoffs, EventTable table) {
        // The bound spares the younger weeks: a time given as a parameter does not (PostgreSQL 14 to 18).
        return new PostgresSweep(cutoffs, table, table.table(), Week.smallestId(cutoffs.newest()), false);
    }

    @Override
    protected void rewind() {
        lastId = SMALLEST_ID.toString();
    }

    @Override
    protected int collect(Connection connection, List<String> ids) throws SQLException {
        idBefore = lastId;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, lastId);
            select.setString(2, endId);
            select.setString(3, UtcTime.moment(cutoffs.newest()));
            try (ResultSet rows = select.executeQuery()) {
                int seen = 0;
                while (rows.next()) {
                    seen++;
                    lastId = rows.getString(1);
                    if (goes(rows.getLong(2), rows.getString(3))) {
                        ids.add(lastId);
                    }
                }
                return seen;
            }
        }
    }

    private boolean goes(long timeMillis, String organization) {
        long cutoff = cutoffs.of(organization);
        return timeMillis < cutoff && (longestPlanToo || cutoff != cutoffs.oldest());
    }

    @Override
    protected void delete(Connection connection, List<String> ids) throws SQLException {
        // The bounds say the same as the list, but in a form that spares the other weeks.
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM " + from + " WHERE id > ?::uuid AND id <= ?::uuid AND id = ANY (?::text[]::uuid[])")) {
            delete.setString(1, idBefore);
            delete.setString(2, lastId);
            delete.setArray(3, connection.createArrayOf("text", ids.toArray(new String[0])));
            delete.executeUpdate();
        }
    }
}
