package io.flowtap.sink.postgresql;

import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.retention.RetentionLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;

/** The retention of one table: first it is found out how much would go, then it goes, unless that is too much. */
final class TableRetention {

    private final EventTable table;
    private final RetentionCutoffs cutoffs;
    private final RetentionLimit limit;
    private final List<RetentionSweep> sweeps = new ArrayList<>();
    private final Deque<RetentionSweep> uncounted;
    private final Deque<RetentionSweep> undeleted = new ArrayDeque<>();
    private final Deque<Week> drops = new ArrayDeque<>();
    private boolean judged;
    private long expired;
    private String refusal;

    TableRetention(EventTable table, RetentionCutoffs cutoffs, RetentionLimit limit) {
        this.table = table;
        this.cutoffs = cutoffs;
        this.limit = limit;
        add(RetentionSweep.ofDefaultPartition(cutoffs, table));
        add(RetentionSweep.ofShorterPlans(cutoffs, table));
        uncounted = new ArrayDeque<>(sweeps);
    }

    private void add(RetentionSweep sweep) {
        if (sweep != null) {
            sweeps.add(sweep);
        }
    }

    /**
     * Counts or deletes one chunk, or drops one partition.
     *
     * @return whether there is more to do
     */
    boolean step(Connection connection) throws SQLException {
        if (!uncounted.isEmpty()) {
            if (!uncounted.element().count(connection)) {
                uncounted.remove();
            }
            return true;
        }
        if (!judged) {
            judge(connection);
            judged = true;
            return true;
        }
        if (!drops.isEmpty()) {
            new Partitions(connection).drop(table, drops.element());
            drops.remove();
            return true;
        }
        if (!undeleted.isEmpty()) {
            if (!undeleted.element().delete(connection)) {
                undeleted.remove();
            }
            return true;
        }
        return false;
    }

    private void judge(Connection connection) throws SQLException {
        Partitions partitions = new Partitions(connection);
        List<Week> weeks = expiredWeeks(partitions.weeks(table));
        for (Week week : weeks) {
            expired += RowCount.of(connection, partitions.qualified(table, week));
        }
        for (RetentionSweep sweep : sweeps) {
            expired += sweep.expired();
            sweep.rewind();
        }
        long all = expired < RetentionLimit.FEW_ROWS ? expired : RowCount.of(connection, table.table());
        if (limit.refuses(expired, all)) {
            refusal = limit.reason(table.table(), expired, all);
        } else {
            drops.addAll(weeks);
            undeleted.addAll(sweeps);
        }
    }

    private List<Week> expiredWeeks(SortedSet<Week> weeks) {
        return weeks.stream()
                .filter(week -> week.endMillis() <= cutoffs.oldest())
                .toList();
    }

    /** Why nothing of the table was deleted; null if all that has expired was. */
    String refusal() {
        return refusal;
    }

    /** How many rows were not deleted. */
    long refusedRows() {
        return refusal == null ? 0 : expired;
    }
}
