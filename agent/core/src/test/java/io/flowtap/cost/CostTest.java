package io.flowtap.cost;

import static io.flowtap.operation.TokenUsage.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostTest {

    private static final long NOW = TestPrices.NOW;

    private static Rates bundled(String provider, String model, long inputTokens) {
        return TestPrices.found(PriceTable.bundled(), provider, model, NOW).rates(inputTokens);
    }

    private static TokenUsage usage(long input, long output, long read, long write, long write1h, long reasoning) {
        return TokenUsage.of(input, output)
                .withCacheRead(read)
                .withCacheWrite(write)
                .withCacheWrite1h(write1h)
                .withReasoning(reasoning);
    }

    @Test
    void openAiChargesCachedInputLessAndReasoningAsOutput() {
        Rates gpt4o = bundled("openai", "gpt-4o", 1_000);

        // 600 * 2.5 + 400 * 1.25 + 200 * 10 = 1500 + 500 + 2000
        assertThat(Cost.ofCompletion(usage(1_000, 200, 400, UNKNOWN, UNKNOWN, 150), gpt4o))
                .isEqualTo(4_000);
    }

    @Test
    void anthropicWritesToTheCacheAreChargedOnce() {
        Rates sonnet = bundled("anthropic", "claude-3-7-sonnet-20250219", 12_307);

        // 3 * 3 + 12304 * 3.75 + 550 * 15 = 9 + 46140 + 8250
        assertThat(Cost.ofCompletion(usage(3 + 12_304, 550, 0, 12_304, 0, UNKNOWN), sonnet))
                .isEqualTo(54_399);
    }

    @Test
    void anthropicReadsAndWritesOfTheCacheAreTakenOutOfTheInput() {
        Rates sonnet = bundled("anthropic", "claude-sonnet-4-20250514", 130_213);

        // 5 * 3 + 128955 * 0.3 + 1253 * 3.75 + 400 * 15 = 15 + 38686.5 + 4698.75 + 6000 = 49400.25
        assertThat(Cost.ofCompletion(usage(5 + 128_955 + 1_253, 400, 128_955, 1_253, 0, UNKNOWN), sonnet))
                .isEqualTo(49_400);
    }

    @Test
    void anHourInTheCacheCostsTwiceTheInputRate() {
        Rates sonnet = bundled("anthropic", "claude-sonnet-4-5-20250929", 3_000);

        // 1000 * 3 + 500 * 3.75 + 1500 * 6 + 100 * 15 = 3000 + 1875 + 9000 + 1500
        assertThat(Cost.ofCompletion(usage(3_000, 100, 0, 2_000, 1_500, UNKNOWN), sonnet))
                .isEqualTo(15_375);
    }

    @Test
    void aGeminiCallBeyond200kIsChargedAtTheHigherRatesAsAWhole() {
        long upTo = Cost.ofCompletion(TokenUsage.of(200_000, 1_000), bundled("google", "gemini-2.5-pro", 200_000));
        long beyond = Cost.ofCompletion(TokenUsage.of(200_001, 1_000), bundled("google", "gemini-2.5-pro", 200_001));

        // 200000 * 1.25 + 1000 * 10; 200001 * 2.5 + 1000 * 15 = 500002.5 + 15000
        assertThat(upTo).isEqualTo(260_000);
        assertThat(beyond).isEqualTo(515_003);
    }

    @Test
    void anEmbeddingNeedsOnlyItsInput() {
        Rates small = bundled("openai", "text-embedding-3-small", 1_000);

        assertThat(Cost.ofEmbedding(usage(1_000_000, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN), small))
                .isEqualTo(20_000);
        assertThat(Cost.ofEmbedding(TokenUsage.of(1_000_000, 0), small)).isEqualTo(20_000);
        assertThat(Cost.ofEmbedding(TokenUsage.of(1_000_000, 7), small)).isEqualTo(20_000);
        assertThat(Cost.ofEmbedding(TokenUsage.NONE, small)).isEqualTo(-1);
    }

    @Test
    void aCompletionNeedsInputAndOutput() {
        Rates rates = TestPrices.rates("input=1 output=1");

        assertThat(Cost.ofCompletion(TokenUsage.NONE, rates)).isEqualTo(-1);
        assertThat(Cost.ofCompletion(TokenUsage.of(5, UNKNOWN), rates)).isEqualTo(-1);
        assertThat(Cost.ofCompletion(TokenUsage.of(UNKNOWN, 5), rates)).isEqualTo(-1);
        assertThat(Cost.ofCompletion(TokenUsage.of(5, 5), rates)).isEqualTo(10);
    }

    @Test
    void outputWithoutAnOutputRateIsNotPriced() {
        Rates inputOnly = TestPrices.rates("input=1");

        assertThat(Cost.ofCompletion(TokenUsage.of(5, 1), inputOnly)).isEqualTo(-1);
        assertThat(Cost.ofCompletion(TokenUsage.of(5, 0), inputOnly)).isEqualTo(5);
    }

    @Test
    void zeroTokensCostNothingAndAreStillPriced() {
        assertThat(Cost.ofCompletion(TokenUsage.of(0, 0), TestPrices.rates("input=5 output=25")))
                .isZero();
    }

    @Test
    void aFreeModelIsPricedWithZero() {
        assertThat(Cost.ofCompletion(TokenUsage.of(1_000, 1_000), TestPrices.rates("input=0 output=0")))
                .isZero();
    }

    @Test
    void missingCacheRatesFallBackToTheNextKnownOne() {
        assertThat(Cost.ofCompletion(usage(100, 0, 40, 50, 20, 0), TestPrices.rates("input=2 output=8")))
                .isEqualTo(200);
        assertThat(Cost.ofCompletion(usage(100, 0, 0, 50, 20, 0), TestPrices.rates("input=2 output=8 cache-write=3")))
                .isEqualTo(50 * 2 + 50 * 3);
    }

    @Test
    void reasoningIsChargedApartWhereTheTableSaysSo() {
        assertThat(Cost.ofCompletion(
                        usage(0, 100, UNKNOWN, UNKNOWN, UNKNOWN, 60), TestPrices.rates("input=1 output=2 reasoning=5")))
                .isEqualTo(40 * 2 + 60 * 5);
    }

    @Test
    void anHourInTheCacheCountsAsWrittenWhenNothingElseIsKnown() {
        Rates rates = TestPrices.rates("input=1 output=1 cache-write=2 cache-write-1h=3");

        assertThat(Cost.ofCompletion(usage(100, 0, UNKNOWN, UNKNOWN, 30, UNKNOWN), rates))
                .isEqualTo(70 + 90);
    }

    @Test
    void subsetsLargerThanTheWholeAreCutToIt() {
        Rates rates = TestPrices.rates("input=1 output=10 cache-read=0.1 cache-write=2 cache-write-1h=3 reasoning=20");

        assertThat(Cost.ofCompletion(usage(100, 10, 500, 0, 0, 0), rates)).isEqualTo(10 + 100);
        assertThat(Cost.ofCompletion(usage(100, 0, 60, 500, 0, 0), rates)).isEqualTo(6 + 80);
        assertThat(Cost.ofCompletion(usage(100, 0, 0, 50, 500, 0), rates)).isEqualTo(50 + 150);
        assertThat(Cost.ofCompletion(usage(0, 10, 0, 0, 0, 500), rates)).isEqualTo(200);
        assertThat(Cost.ofCompletion(usage(100, 0, -7, -7, -7, -7), rates)).isEqualTo(100);
    }

    @Test
    void halfAMillionthIsRoundedUp() {
        Rates rates = TestPrices.rates("input=0.5 output=0.499999");

        assertThat(Cost.ofCompletion(TokenUsage.of(1, 0), rates)).isEqualTo(1);
        assertThat(Cost.ofCompletion(TokenUsage.of(0, 1), rates)).isZero();
        assertThat(Cost.ofCompletion(TokenUsage.of(3, 0), rates)).isEqualTo(2);
    }

    @Test
    void theSumIsRoundedNotItsParts() {
        Rates rates = TestPrices.rates("input=0.4 output=0.4 cache-read=0.4");

        assertThat(Cost.ofCompletion(usage(2, 1, 1, 0, 0, 0), rates)).isEqualTo(1);
    }

    @Test
    void aFeePerRequestIsAddedToEveryCall() {
        assertThat(Cost.ofCompletion(TokenUsage.of(100, 10), TestPrices.rates("input=1 output=1 request=12")))
                .isEqualTo(12_000 + 110);
    }

    @Test
    void hugeCountsAreExactAndAbsurdOnesAreNotPriced() {
        Rates dearest = TestPrices.rates("input=10000 output=10000 cache-write-1h=10000 reasoning=10000 request=10000");
        long most = Cost.MAX_TOKENS;

        assertThat(Cost.ofCompletion(usage(most, most, 0, most, most, most), dearest))
                .isEqualTo(2 * most * 10_000 + 10_000_000);
        assertThat(Cost.ofCompletion(TokenUsage.of(most + 1, 0), dearest)).isEqualTo(-1);
        assertThat(Cost.ofCompletion(TokenUsage.of(0, Long.MAX_VALUE), dearest)).isEqualTo(-1);
        assertThat(Cost.ofEmbedding(TokenUsage.of(0, Long.MAX_VALUE), dearest)).isEqualTo(-1);
        assertThat(Cost.ofCompletion(TokenUsage.of(Long.MIN_VALUE, 1), dearest)).isEqualTo(-1);
    }

    @Test
    void agreesWithDecimalArithmeticOnRandomCalls() {
        Random random = new Random(20261120);
        Rates rates = TestPrices.rates(
                "input=3.141592 output=15.000001 cache-read=0.299999 cache-write=3.75 cache-write-1h=6");
        for (int i = 0; i < 10_000; i++) {
            long read = random.nextInt(1_000_000_000);
            long write1h = random.nextInt(1_000_000_000);
            long write = write1h + random.nextInt(1_000_000_000);
            long input = read + write + random.nextInt(1_000_000_000);
            long output = random.nextInt(1_000_000_000);

            BigDecimal expected = dollars("3.141592", input - read - write)
                    .add(dollars("0.299999", read))
                    .add(dollars("3.75", write - write1h))
                    .add(dollars("6", write1h))
                    .add(dollars("15.000001", output))
                    .setScale(0, RoundingMode.HALF_UP);

            assertThat(Cost.ofCompletion(usage(input, output, read, write, write1h, 0), rates))
                    .isEqualTo(expected.longValueExact());
        }
    }

    private static BigDecimal dollars(String perMillion, long tokens) {
        return new BigDecimal(perMillion).multiply(BigDecimal.valueOf(tokens));
    }
}
