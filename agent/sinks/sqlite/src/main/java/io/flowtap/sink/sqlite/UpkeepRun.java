package io.flowtap.sink.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The upkeep of one day in small steps. Counting comes first, since it needs the rows that retention deletes. */
final class UpkeepRun {

    private final UpkeepClaim claim;
    private final long startedMillis;
    private final DailyAggregates aggregates;
    private final Deque<String> days;
    private final Deque<RetentionSweep> sweeps = new ArrayDeque<>();

    UpkeepRun(Connection connection, UpkeepClaim claim, long now) throws SQLException {
        this.claim = claim;
        startedMillis = now;
        RetentionCutoffs cutoffs = RetentionCutoffs.read(connection, now);
        aggregates = new DailyAggregates(connection, cutoffs.newest());
        days = aggregates.staleDaysBefore(claim.day());
        sweeps.add(new RetentionSweep(connection, cutoffs, "event_logs", "timestamp", "organization_id"));
        sweeps.add(new RetentionSweep(connection, cutoffs, "model_cost_logs", "timestamp", "organization_id"));
        sweeps.add(new RetentionSweep(connection, cutoffs, "prompt_similarity_logs", "timestamp", "organization_id"));
        sweeps.add(new RetentionSweep(connection, cutoffs, "agent_trace_history", "timestamp", "organization_id"));
        sweeps.add(new RetentionSweep(connection, cutoffs, "events", "created_at", "tenant_id"));
    }

    long startedMillis() {
        return startedMillis;
    }

    /**
     * Counts one day or deletes one chunk.
     *
     * @return whether there is more to do
     */
    boolean step(long now) throws SQLException {
        if (!days.isEmpty()) {
            aggregates.count(days.remove());
            return true;
        }
        if (!sweeps.isEmpty()) {
            if (!sweeps.element().step()) {
                sweeps.remove();
            }
            return true;
        }
        claim.finish(now);
        return false;
    }
}
