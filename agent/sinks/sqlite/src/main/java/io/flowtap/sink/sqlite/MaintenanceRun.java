package io.flowtap.sink.sqlite;

import io.flowtap.sink.retention.RetentionLimit;
import io.flowtap.sink.retention.RunTimes;
import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The maintenance of one day in small steps. Counting comes first, since it needs the rows that retention deletes. */
final class MaintenanceRun {

    private final Connection connection;
    private final MaintenanceClaim claim;
    private final long startedMillis;
    private final DailyAggregates aggregates;
    private final Deque<String> days;
    private final Deque<TableRetention> tables = new ArrayDeque<>();
    private final List<String> refusals = new ArrayList<>();
    private long refusedRows;

    private MaintenanceRun(Connection connection, MaintenanceClaim claim, long now) throws SQLException {
        this.connection = connection;
        this.claim = claim;
        startedMillis = now;
        aggregates = new DailyAggregates(connection, MaintenanceClaim.deletedBefore(connection));
        days = aggregates.staleDaysBefore(claim.day());
    }

    /** One that deletes what the rules of docs/decisions/0027 let go. */
    static MaintenanceRun begin(Connection connection, MaintenanceClaim claim, long now, RetentionLimit limit)
            throws SQLException {
        MaintenanceRun run = new MaintenanceRun(connection, claim, now);
        long confirmed = RunTimes.confirmed(claim.times());
        if (confirmed != Long.MIN_VALUE) {
            if (now - confirmed > RunTimes.WITNESSES * RunTimes.LEAP_MILLIS) {
                run.refusals.add("the clock has gone from " + Timestamps.of(confirmed) + " to " + Timestamps.of(now)
                        + " within " + RunTimes.WITNESSES + " runs: until it has gone on from there for "
                        + RunTimes.WITNESSES + " runs on different days, only what was over then is deleted");
            }
            run.add(confirmed, limit);
        }
        return run;
    }

    /** One that deletes all that has expired by this JVM's clock, because a person said so. */
    static MaintenanceRun byHand(Connection connection, MaintenanceClaim claim, long now) throws SQLException {
        MaintenanceRun run = new MaintenanceRun(connection, claim, now);
        run.add(now, RetentionLimit.NONE);
        return run;
    }

    private void add(long retentionMillis, RetentionLimit limit) throws SQLException {
        RetentionCutoffs cutoffs = RetentionCutoffs.read(connection, retentionMillis);
        refusals.addAll(cutoffs.unusable());
        claim.deletes(cutoffs.newest());
        for (String table : List.of("event_logs", "model_cost_logs", "prompt_similarity_logs", "agent_trace_history")) {
            tables.add(new TableRetention(connection, cutoffs, limit, table, "timestamp", "organization_id"));
        }
        tables.add(new TableRetention(connection, cutoffs, limit, "events", "created_at", "tenant_id"));
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
    boolean step(long now) throws SQLException {
        if (!days.isEmpty()) {
            aggregates.count(days.remove());
            return true;
        }
        if (!tables.isEmpty()) {
            if (!tables.element().step()) {
                finished(tables.remove());
            }
            return true;
        }
        claim.finish(now, refusals, refusedRows);
        return false;
    }

    private void finished(TableRetention table) {
        if (table.refusal() != null) {
            refusals.add(table.refusal());
            refusedRows += table.refusedRows();
        }
    }
}
