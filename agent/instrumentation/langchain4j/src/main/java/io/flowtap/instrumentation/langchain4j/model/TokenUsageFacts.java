package io.flowtap.instrumentation.langchain4j.model;

import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.instrumentation.common.ProviderUsage;
import io.flowtap.operation.TokenUsage;

/**
 * Reads token counts and makes them mean the same for every provider: input includes what the cache held, output
 * includes reasoning. The provider's own classes are told apart by their getters, which {@code add} and subclasses
 * keep.
 */
public final class TokenUsageFacts {

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
    public static TokenUsage of(dev.langchain4j.model.output.TokenUsage usage) {
        try {
            return usage == null ? TokenUsage.NONE : read(usage);
        } catch (RuntimeException ofTheHost) {
            return TokenUsage.NONE;
        }
    }

    private static TokenUsage read(dev.langchain4j.model.output.TokenUsage usage) {
        long input = ProviderUsage.count(usage.inputTokenCount());
        long output = ProviderUsage.count(usage.outputTokenCount());
        if (CACHE_READ.on(usage)) {
            long read = ProviderUsage.count(CACHE_READ.of(usage));
            NamedGetter write = CACHE_CREATION.on(usage) ? CACHE_CREATION : CACHE_WRITE;
            long written = ProviderUsage.count(write.of(usage));
            // The total is no help: LangChain4j makes it itself, of input and output.
            return ProviderUsage.anthropic(input, output, read, written);
        }
        long total = ProviderUsage.count(usage.totalTokenCount());
        if (GEMINI_CACHED.on(usage) || GEMINI_THOUGHTS.on(usage)) {
            long cached = ProviderUsage.count(GEMINI_CACHED.of(usage));
            long thoughts = ProviderUsage.count(GEMINI_THOUGHTS.of(usage));
            return ProviderUsage.gemini(input, output, total, cached, thoughts);
        }
        long cached = ProviderUsage.count(CACHED.of(INPUT_DETAILS.of(usage)));
        long reasoning = ProviderUsage.count(REASONING.of(OUTPUT_DETAILS.of(usage)));
        return ProviderUsage.openAi(input, output, total, cached, reasoning);
    }
}
