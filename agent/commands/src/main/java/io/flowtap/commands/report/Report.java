package io.flowtap.commands.report;

import java.util.List;

/**
 * The figures of one period. Lists are ordered, the most important first. Percentiles are nearest rank, in
 * milliseconds, -1 if no latency is known. Timestamps are ISO-8601 in UTC.
 *
 * @param events number of events
 * @param firstEvent null if there is no event
 * @param lastEvent null if there is no event
 * @param services that emitted events
 * @param droppedEvents events lost to a limit
 */
public record Report(
        long events,
        String firstEvent,
        String lastEvent,
        List<String> services,
        List<Flow> flows,
        List<Model> models,
        List<Tool> tools,
        List<Retrieval> retrievals,
        List<Block> blocks,
        List<Failure> failures,
        List<Agent> agents,
        List<Count> businessEvents,
        long droppedEvents,
        Totals totals) {

    /**
     * Runs of one flow.
     *
     * @param costMicros of the model calls in it, those in flows it started included; -1 if none was priced
     */
    public record Flow(
            String name,
            long runs,
            long ok,
            long failed,
            long blocked,
            long cancelled,
            long suspended,
            long p50,
            long p95,
            long costMicros) {}

    /**
     * Calls of one model.
     *
     * @param inputTokens -1 if no call's count is known, like the other counts of tokens
     * @param costMicros of the priced calls; -1 if none was priced
     */
    public record Model(
            String provider,
            String model,
            long calls,
            long failed,
            long inputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            long outputTokens,
            long reasoningTokens,
            long costMicros,
            long unpriced,
            long estimated,
            long p50,
            long p95) {

        /** Provider and model in one. */
        public String name() {
            return provider == null ? model : provider + "/" + model;
        }
    }

    /** Calls of one tool or runs of one node. */
    public record Tool(String name, String type, long calls, long errors, long p50, long p95) {}

    /**
     * Queries to one store and index.
     *
     * @param index null if unknown
     * @param averageSources NaN if unknown
     * @param topScore the best of all; NaN if unknown
     */
    public record Retrieval(
            String store,
            String index,
            long queries,
            long errors,
            double averageSources,
            double topScore,
            long p50,
            long p95) {}

    /**
     * What one guardrail, moderation or provider filter refused.
     *
     * @param lastReason may be null
     */
    public record Block(String guardrail, String direction, long count, String lastReason, String lastSeen) {}

    /**
     * Failures of one kind.
     *
     * @param lastMessage may be null
     */
    public record Failure(String type, String source, long count, String lastSeen, String lastMessage) {}

    /**
     * Agents built under one id.
     *
     * @param tools -1 if unknown
     */
    public record Agent(
            String id,
            String type,
            String framework,
            String model,
            String memory,
            long tools,
            long created,
            String lastSeen) {}

    /** How often an event came. */
    public record Count(String type, long count) {}

    /**
     * Everything together.
     *
     * @param costMicros of the priced calls; -1 if none was priced
     */
    public record Totals(
            long flowRuns,
            long modelCalls,
            long inputTokens,
            long outputTokens,
            long costMicros,
            long unpricedCalls,
            long toolCalls,
            long retrievals,
            long blocks,
            long errors) {}
}
