package io.flowtap.commands.trace;

import java.util.List;
import java.util.Map;

/**
 * Everything known of one trace.
 *
 * @param startMillis when the first operation started, since the epoch; NaN if unknown
 * @param status {@code ok} unless a root did not end well
 * @param identity who and where: service, environment, user_id, workspace_id …; only what is known
 * @param roots operations without a known parent, in the order in which they started
 * @param otherEvents how many events of types that are no operations belong to it, by type
 * @param missingNodes how many operations were not kept in the tree
 * @param totals what all model calls came to
 */
public record Trace(
        String id,
        double startMillis,
        String status,
        Map<String, String> identity,
        List<TraceNode> roots,
        Map<String, Long> otherEvents,
        long missingNodes,
        Totals totals) {

    /**
     * @param inputTokens -1 if unknown
     * @param outputTokens -1 if unknown
     * @param costMicros -1 if no call was priced
     */
    public record Totals(long modelCalls, long inputTokens, long outputTokens, long costMicros, long unpricedCalls) {}
}
