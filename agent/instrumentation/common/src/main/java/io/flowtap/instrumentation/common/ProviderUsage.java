package io.flowtap.instrumentation.common;

import io.flowtap.operation.ReportedUsage;
import io.flowtap.operation.ReportedUsage.Counting;
import io.flowtap.operation.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Token counts in the shapes in which providers report them, made to mean the same: input includes what the cache held,
 * output includes reasoning. {@link TokenUsage#UNKNOWN} stands for a count that the provider did not give. What a total
 * shows goes before what the documentation says; see {@link ReportedUsage}.
 */
public final class ProviderUsage {

    private ProviderUsage() {}

    /** OpenAI and the many that copy it: the details are part of the counts. */
    public static TokenUsage openAi(long input, long output, long total, long cached, long reasoning) {
        return ReportedUsage.of(input, output, total)
                .withCacheRead(cached)
                .withReasoning(reasoning)
                .normalised(Counting.WITHIN, Counting.WITHIN);
    }

    /** Anthropic, and Amazon Bedrock: the cache is counted apart from the input. Neither gives a total. */
    public static TokenUsage anthropic(long input, long output, long cacheRead, long cacheWrite) {
        return ReportedUsage.of(input, output, TokenUsage.UNKNOWN)
                .withCacheRead(cacheRead)
                .withCacheWrite(cacheWrite)
                .normalised(Counting.APART, Counting.WITHIN);
    }

    /** Gemini: the cache is part of the input, thoughts are counted apart from the output. */
    public static TokenUsage gemini(long input, long output, long total, long cached, long thoughts) {
        return ReportedUsage.of(input, output, total)
                .withCacheRead(cached)
                .withReasoning(thoughts)
                .normalised(Counting.WITHIN, Counting.APART);
    }

    /** A count as a getter gave it; {@link TokenUsage#UNKNOWN} unless it is a number. */
    public static long count(@Nullable Object count) {
        return count instanceof Number number ? number.longValue() : TokenUsage.UNKNOWN;
    }
}
