package io.flowtap.operation;

import static io.flowtap.operation.ReportedUsage.Counting.APART;
import static io.flowtap.operation.ReportedUsage.Counting.WITHIN;
import static io.flowtap.operation.TokenUsage.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportedUsageTest {

    private static TokenUsage openAi(long input, long output, long total, long cached, long reasoning) {
        return ReportedUsage.of(input, output, total)
                .withCacheRead(cached)
                .withReasoning(reasoning)
                .normalised(WITHIN, WITHIN);
    }

    private static TokenUsage gemini(long input, long output, long total, long cached, long thoughts) {
        return ReportedUsage.of(input, output, total)
                .withCacheRead(cached)
                .withReasoning(thoughts)
                .normalised(WITHIN, APART);
    }

    private static TokenUsage usage(long input, long output, long cached, long reasoning) {
        return TokenUsage.of(input, output).withCacheRead(cached).withReasoning(reasoning);
    }

    @Test
    void partsWithinTheCountsAreAddedToNothing() {
        assertThat(openAi(200, 40, 240, 64, 7)).isEqualTo(usage(200, 40, 64, 7));
    }

    @Test
    void reasoningThatTheTotalCountsBesideTheCompletionIsAddedToTheOutput() {
        assertThat(openAi(32, 9, 235, 6, 194)).isEqualTo(usage(32, 203, 6, 194));
    }

    @Test
    void thoughtsThatOnlyTheTotalCountsAreOutput() {
        assertThat(openAi(20, 5, 512, UNKNOWN, UNKNOWN)).isEqualTo(usage(20, 492, UNKNOWN, 487));
        assertThat(openAi(20, 5, 512, 16, 0)).isEqualTo(usage(20, 492, 16, 487));
    }

    @Test
    void anAnswerOfThoughtsAloneIsTheRestOfTheTotal() {
        assertThat(openAi(20, UNKNOWN, 512, UNKNOWN, UNKNOWN).output()).isEqualTo(492);
        assertThat(openAi(20, UNKNOWN, 20, UNKNOWN, UNKNOWN).output()).isEqualTo(UNKNOWN);
    }

    @Test
    void cacheThatTheTotalCountsBesideTheInputIsAddedToTheInput() {
        assertThat(openAi(20, 5, 125, 100, UNKNOWN)).isEqualTo(usage(120, 5, 100, UNKNOWN));
        assertThat(openAi(20, 5, 155, 100, 30)).isEqualTo(usage(120, 35, 100, 30));
    }

    @Test
    void cacheIsNotTakenForReasoningOfTheSameSize() {
        assertThat(openAi(20, 50, 110, 40, 40)).isEqualTo(usage(60, 50, 40, 40));
        assertThat(openAi(60, 50, 150, 40, 40)).isEqualTo(usage(60, 90, 40, 40));
    }

    @Test
    void withoutATotalTheDocumentationDecides() {
        assertThat(openAi(32, 9, UNKNOWN, UNKNOWN, 4)).isEqualTo(usage(32, 9, UNKNOWN, 4));
        assertThat(openAi(32, 9, 0, UNKNOWN, 4)).isEqualTo(usage(32, 9, UNKNOWN, 4));
        assertThat(gemini(20, 5, UNKNOWN, 8, 50)).isEqualTo(usage(20, 55, 8, 50));
        assertThat(ReportedUsage.of(20, 5, UNKNOWN)
                        .withCacheRead(100)
                        .withCacheWrite(30)
                        .normalised(APART, WITHIN))
                .isEqualTo(TokenUsage.of(150, 5).withCacheRead(100).withCacheWrite(30));
    }

    @Test
    void aTotalThatContradictsItsPartsDecidesNothing() {
        assertThat(openAi(32, 9, 30, UNKNOWN, 4)).isEqualTo(usage(32, 9, UNKNOWN, 4));
        assertThat(openAi(32, 9, 41, UNKNOWN, 300)).isEqualTo(usage(32, 9, UNKNOWN, 300));
        assertThat(openAi(32, 9, 500, UNKNOWN, 4)).isEqualTo(usage(32, 9, UNKNOWN, 4));
        assertThat(gemini(20, 5, 25, 8, 50)).isEqualTo(usage(20, 55, 8, 50));
    }

    @Test
    void theTotalOverridesTheDocumentation() {
        assertThat(gemini(20, 55, 75, 8, 50)).isEqualTo(usage(20, 55, 8, 50));
        assertThat(gemini(20, 5, 75, 8, 50)).isEqualTo(usage(20, 55, 8, 50));
        assertThat(ReportedUsage.of(150, 5, 155)
                        .withCacheRead(100)
                        .withCacheWrite(30)
                        .normalised(APART, WITHIN)
                        .input())
                .isEqualTo(150);
    }

    @Test
    void nothingReportedStaysUnknown() {
        assertThat(openAi(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)).isEqualTo(TokenUsage.NONE);
        assertThat(openAi(UNKNOWN, UNKNOWN, 100, UNKNOWN, UNKNOWN)).isEqualTo(TokenUsage.NONE);
        assertThat(openAi(0, 0, 0, 0, 0)).isEqualTo(usage(0, 0, 0, 0));
    }
}
