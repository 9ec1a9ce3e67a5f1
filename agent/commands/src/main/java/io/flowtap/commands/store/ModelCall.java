package io.flowtap.commands.store;

/**
 * A row of {@code model_cost_logs}, as far as the report needs it.
 *
 * @param provider may be null
 * @param model may be null
 * @param inputTokens null if the provider did not say, like the other counts
 * @param costMicros null if not priced
 */
public record ModelCall(
        String provider,
        String model,
        String status,
        Long inputTokens,
        Long outputTokens,
        Long cacheReadTokens,
        Long cacheWriteTokens,
        Long reasoningTokens,
        Long costMicros,
        boolean tokensEstimated,
        long latencyMillis) {}
