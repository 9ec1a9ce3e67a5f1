package io.flowtap.commands.store;

import java.util.List;

/**
 * A row of {@code agent_trace_history}.
 *
 * @param timestamp when the flow ended, ISO-8601 in UTC
 * @param latencyMillis -1 if unknown
 * @param executionNodes what ran, as nested Maps; empty if it cannot be read
 * @param nodesTotal -1 if unknown
 * @param nodesTruncated whether more ran than was kept
 */
public record TraceRecord(
        String timestamp,
        String traceId,
        String agentId,
        String framework,
        String flowId,
        String flowName,
        String executionId,
        String userId,
        String workspaceId,
        String organizationId,
        String sessionId,
        String service,
        String environment,
        String status,
        long latencyMillis,
        String input,
        String output,
        String errorType,
        List<Object> executionNodes,
        long nodesTotal,
        boolean nodesTruncated) {}
