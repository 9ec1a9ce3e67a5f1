package io.flowtap.sink.postgresql;

import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.retention.RetentionLimit;
import io.flowtap.sink.retention.RunTimes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The maintenance of one day in small steps. Counting comes first, since it needs the rows that retention removes. */
final class MaintenanceRun {

    private final MaintenanceClaim claim;
    private final long startedMillis;
    private final DailyAggregates aggregates;
    private final Deque<String> days;
    private final Deque<TableRetention> tables = new ArrayDeque<>();
    private final List<String> refusals = new ArrayList<>();
    private long refusedRows;

    private MaintenanceRun(Connection connection, MaintenanceClaim claim, long serverMillis) throws SQLException {
        this.claim = claim;
        startedMillis = serverMillis;
        aggregates = new DailyAggregates(MaintenanceClaim.deletedBefore(connection));
        days = DailyAggregates.staleDaysBefore(connection, claim.day());
    }

    /** One that deletes what the rules of docs/decisions/0027 let go. */
    static MaintenanceRun begin(
            Connection connection,
            MaintenanceClaim claim,
            long serverMillis,
            ClockWitness witness,
            RetentionLimit limit)
            throws SQLException {
        MaintenanceRun run = new MaintenanceRun(connection, claim, serverMillis);
        String objection = witness.objection(connection, serverMillis);
        if (objection != null) {
            run.refusals.add(objection);
            return run;
        }
        claim.forgetLater(connection);
        long confirmed = RunTimes.withoutLeap(claim.times(connection));
        if (confirmed != serverMillis && serverMillis - confirmed > RunTimes.LEAP_MILLIS) {
            run.refusals.add("the server's clock has gone from " + UtcTime.moment(confirmed) + " to "
                    + UtcTime.moment(serverMillis) + " within " + RunTimes.WITNESSES + " runs: until it has gone on"
                    + " from there for " + RunTimes.WITNESSES + " runs, only what was over then is deleted");
        }
        run.add(connection, confirmed, limit);
        return run;
    }

    /** One that deletes all that has expired by the server's time, because a person said so. */
    static MaintenanceRun byHand(Connection connection, MaintenanceClaim claim, long serverMillis) throws SQLException {
        MaintenanceRun run = new MaintenanceRun(connection, claim, serverMillis);
        run.add(connection, serverMillis, RetentionLimit.NONE);
        return run;
    }

    private void add(Connection connection, long retentionMillis, RetentionLimit limit) throws SQLException {
        RetentionCutoffs cutoffs = RetentionCutoffs.read(connection, retentionMillis);
        if (cutoffs.newest() == Long.MIN_VALUE) {
            return;
        }
        claim.deletes(connection, cutoffs.newest());
        for (EventTable table : EventTable.values()) {
            tables.add(new TableRetention(table, cutoffs, limit));
        }
    }

    long startedMillis() {
        return startedMillis;
    }

    /** What has not been deleted so far and why. */
    List<String> refusals() {
        return refusals;
    }

    /**
     * Counts one day, or does a part of the retention of a table.
     *
     * @return whether there is more to do
     */
    boolean step(Connection connection, long now) throws SQLException {
        if (!days.isEmpty()) {
            aggregates.count(connection, days.element());
            days.remove();
            return true;
        }
        if (!tables.isEmpty()) {
            if (!tables.element().step(connection)) {
                finished(tables.remove());
            }
            return true;
        }
        claim.finish(connection, now, refusals, refusedRows);
        return false;
    }

    private void finished(TableRetention table) {
        if (table.refusal() != null) {
            refusals.add(table.refusal());
            refusedRows += table.refusedRows();
        }
    }
}
