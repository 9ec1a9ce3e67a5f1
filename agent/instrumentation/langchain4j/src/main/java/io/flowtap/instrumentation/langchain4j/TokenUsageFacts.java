package io.flowtap.instrumentation.langchain4j;

import io.flowtap.operation.ReportedUsage;
import io.flowtap.operation.ReportedUsage.Counting;
import io.flowtap.operation.TokenUsage;

/**
 * Reads token counts and makes them mean the same for every provider: input includes what the cache held, output
 * includes reasoning. The provider's own classes are told apart by their getters, which {@code add} and subclasses
 * keep.
 */
final class TokenUsageFacts {

    // OpenAiTokenUsage, OpenAiOfficialTokenUsage: for OpenAI itself the details are part of the counts.
    private static final NamedGetter INPUT_DETAILS = new NamedGetter("inputTokensDetails");
    private static final NamedGetter OUTPUT_DETAILS = new NamedGetter("outputTokensDetails");
    private static final NamedGetter CACHED = new NamedGetter("cachedTokens");
    private static final NamedGetter REASONING = new NamedGetter("reasoningTokens");

    // AnthropicTokenUsage, BedrockTokenUsage: the cache is counted apart from the input.
    private static final NamedGetter CACHE_READ = new NamedGetter("cacheReadInputTokens");
    private static final NamedGetter CACHE_CREATION = new NamedGetter("cacheCreationInputTokens");
    private static final NamedGetter CACHE_WRITE = new NamedGetter("cacheWriteInputTokens");

    // GoogleAiGeminiTokenUsage: the cache is part of the input, thoughts are counted apart from the output.
    private static final NamedGetter GEMINI_CACHED = new NamedGetter("cachedContentTokenCount");
    private static final NamedGetter GEMINI_THOUGHTS = new NamedGetter("thoughtsTokenCount");

    private TokenUsageFacts() {}

    /** Never throws: a provider of the host's own may count tokens when asked. */
    static TokenUsage of(dev.langchain4j.model.output.TokenUsage usage) {
        try {
            return usage == null ? TokenUsage.NONE : read(usage);
        } catch (RuntimeException ofTheHost) {
            return TokenUsage.NONE;
        }
    }

    private static TokenUsage read(dev.langchain4j.model.output.TokenUsage usage) {
        long input = known(usage.inputTokenCount());
        long output = known(usage.outputTokenCount());
        if (CACHE_READ.on(usage)) {
            long read = known(CACHE_READ.of(usage));
            long written = known(CACHE_CREATION.on(usage) ? CACHE_CREATION.of(usage) : CACHE_WRITE.of(usage));
            // LangChain4j makes this total itself, of input and output: it shows nothing.
            return new ReportedUsage(input, output, TokenUsage.UNKNOWN, read, written, TokenUsage.UNKNOWN)
                    .normalised(Counting.APART, Counting.WITHIN);
        }
        long total = known(usage.totalTokenCount());
        if (GEMINI_CACHED.on(usage) || GEMINI_THOUGHTS.on(usage)) {
            long cached = known(GEMINI_CACHED.of(usage));
            long thoughts = known(GEMINI_THOUGHTS.of(usage));
            return new ReportedUsage(input, output, total, cached, TokenUsage.UNKNOWN, thoughts)
                    .normalised(Counting.WITHIN, Counting.APART);
        }
        long cached = known(CACHED.of(INPUT_DETAILS.of(usage)));
        long reasoning = known(REASONING.of(OUTPUT_DETAILS.of(usage)));
        return new ReportedUsage(input, output, total, cached, TokenUsage.UNKNOWN, reasoning)
                .normalised(Counting.WITHIN, Counting.WITHIN);
    }

    private static long known(Object count) {
        return count instanceof Number number ? number.longValue() : TokenUsage.UNKNOWN;
    }
}
