package io.flowtap.instrumentation.langchain4j.model;

import static io.flowtap.operation.TokenUsage.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.openai.OpenAiTokenUsage;
import io.flowtap.operation.TokenUsage;
import org.junit.jupiter.api.Test;

class TokenUsageFactsTest {

    /** The getters of Anthropic's and Bedrock's usage, which are not on the class path. */
    public static class CacheApart extends dev.langchain4j.model.output.TokenUsage {
        public CacheApart(Integer input, Integer output) {
            super(input, output);
        }

        public Integer cacheReadInputTokens() {
            return 100;
        }
    }

    public static final class Anthropic extends CacheApart {
        public Anthropic(Integer input, Integer output) {
            super(input, output);
        }

        public Integer cacheCreationInputTokens() {
            return 30;
        }
    }

    public static final class Bedrock extends CacheApart {
        public Bedrock(Integer input, Integer output) {
            super(input, output);
        }

        public Integer cacheWriteInputTokens() {
            return null;
        }
    }

    public static final class Gemini extends dev.langchain4j.model.output.TokenUsage {
        public Gemini(Integer input, Integer output) {
            super(input, output);
        }

        public Integer cachedContentTokenCount() {
            return 8;
        }

        public Integer thoughtsTokenCount() {
            return 50;
        }
    }

    @Test
    void openAisTotalsIncludeCacheAndReasoning() {
        OpenAiTokenUsage usage = OpenAiTokenUsage.builder()
                .inputTokenCount(200)
                .outputTokenCount(40)
                .inputTokensDetails(OpenAiTokenUsage.InputTokensDetails.builder()
                        .cachedTokens(64)
                        .build())
                .outputTokensDetails(OpenAiTokenUsage.OutputTokensDetails.builder()
                        .reasoningTokens(7)
                        .build())
                .build();

        assertThat(TokenUsageFacts.of(usage))
                .isEqualTo(TokenUsage.of(200, 40).withCacheRead(64).withReasoning(7));
    }

    @Test
    void openAisDetailsMayBeMissing() {
        OpenAiTokenUsage usage = OpenAiTokenUsage.builder()
                .inputTokenCount(200)
                .outputTokenCount(40)
                .build();

        assertThat(TokenUsageFacts.of(usage)).isEqualTo(TokenUsage.of(200, 40));
    }

    @Test
    void anthropicsCacheIsAddedToTheInput() {
        assertThat(TokenUsageFacts.of(new Anthropic(20, 5)))
                .isEqualTo(TokenUsage.of(150, 5).withCacheRead(100).withCacheWrite(30));
    }

    @Test
    void whatBedrockDoesNotSayIsUnknownAndAddsNothing() {
        assertThat(TokenUsageFacts.of(new Bedrock(20, 5)))
                .isEqualTo(TokenUsage.of(120, 5).withCacheRead(100));
    }

    @Test
    void geminisThoughtsAreAddedToTheOutput() {
        assertThat(TokenUsageFacts.of(new Gemini(20, 5)))
                .isEqualTo(TokenUsage.of(20, 55).withCacheRead(8).withReasoning(50));
    }

    @Test
    void missingCountsStayUnknown() {
        assertThat(TokenUsageFacts.of(null)).isSameAs(TokenUsage.NONE);
        assertThat(TokenUsageFacts.of(new dev.langchain4j.model.output.TokenUsage()))
                .isEqualTo(TokenUsage.NONE);
        assertThat(TokenUsageFacts.of(new Anthropic(null, 5)).input()).isEqualTo(UNKNOWN);
    }

    @Test
    void usageThatCannotBeReadIsUnknown() {
        assertThat(TokenUsageFacts.of(new dev.langchain4j.model.output.TokenUsage(1, 2) {
                    @Override
                    public Integer inputTokenCount() {
                        throw new IllegalStateException("not counted yet");
                    }
                }))
                .isEqualTo(TokenUsage.NONE);
    }
}
