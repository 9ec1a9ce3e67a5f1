package io.flowtap.sink.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The upkeep of one day in small steps. Counting comes first, since it needs the rows that retention removes. */
final class UpkeepRun {

    private final UpkeepClaim claim;
    private final long startedMillis;
    private final DailyAggregates aggregates;
    private final RetentionCutoffs cutoffs;
    private final Deque<String> days;
    private final Deque<PartitionedTable> drops = new ArrayDeque<>();
    private final Deque<RetentionSweep> sweeps = new ArrayDeque<>();

    UpkeepRun(Connection connection, UpkeepClaim claim, long now) throws SQLException {
        this.claim = claim;
        startedMillis = now;
        cutoffs = RetentionCutoffs.read(connection, now);
        aggregates = new DailyAggregates(cutoffs.newest());
        days = DailyAggregates.staleDaysBefore(connection, claim.day());
        for (PartitionedTable table : PartitionedTable.values()) {
            drops.add(table);
            add(RetentionSweep.ofDefaultPartition(cutoffs, table));
            add(RetentionSweep.ofShorterPlans(cutoffs, table));
        }
    }

    private void add(RetentionSweep sweep) {
        if (sweep != null) {
            sweeps.add(sweep);
        }
    }

    long startedMillis() {
        return startedMillis;
    }

    /**
     * Counts one day, drops what has expired of one table or deletes one chunk.
     *
     * @return whether there is more to do
     */
    boolean step(Connection connection, long now) throws SQLException {
        if (!days.isEmpty()) {
            aggregates.count(connection, days.element());
            days.remove();
            return true;
        }
        if (!drops.isEmpty()) {
            dropExpired(connection, drops.remove());
            return true;
        }
        if (!sweeps.isEmpty()) {
            if (!sweeps.element().step(connection)) {
                sweeps.remove();
            }
            return true;
        }
        claim.finish(connection, now);
        return false;
    }

    private void dropExpired(Connection connection, PartitionedTable table) throws SQLException {
        Partitions partitions = new Partitions(connection);
        for (Week week : partitions.weeks(table)) {
            if (week.endMillis() > cutoffs.oldest()) {
                return;
            }
            partitions.drop(table, week);
        }
    }
}
