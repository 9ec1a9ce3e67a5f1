package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.TokenUsage;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostMeterTest {

    private static final long NOW = TestPrices.NOW;

    private final CostMeter meter = new CostMeter(PriceTable.bundled());

    private static ModelOperation chat(
            @Nullable String provider, String requested, @Nullable String answered, TokenUsage usage) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, null);
        call.provider(provider);
        call.requestedModel(requested);
        call.modelName(answered);
        call.usage(usage);
        return call;
    }

    @Test
    void pricesTheModelThatAnswered() {
        ModelOperation call = chat("openai", "gpt-4o", "gpt-4o-mini-2024-07-18", TokenUsage.of(1_000, 100));

        Rates rates = meter.rates(call, NOW);

        assertThat(rates).isNotNull();
        assertThat(rates.inputPer1k()).isEqualTo(0.00015);
        assertThat(rates.outputPer1k()).isEqualTo(0.0006);
        assertThat(CostMeter.costMicros(call, rates)).isEqualTo(210);
    }

    @Test
    void pricesTheModelThatWasAskedForWhenTheAnswersIsNotInTheTable() {
        ModelOperation renamed = chat("openai", "gpt-4o", "our-gateway-alias", TokenUsage.of(1_000, 100));
        ModelOperation silent = chat("openai", "gpt-4o", null, TokenUsage.of(1_000, 100));

        assertThat(CostMeter.costMicros(renamed, meter.rates(renamed, NOW))).isEqualTo(3_500);
        assertThat(CostMeter.costMicros(silent, meter.rates(silent, NOW))).isEqualTo(3_500);
    }

    @Test
    void anUnknownModelHasNeitherRatesNorCost() {
        ModelOperation call = chat("openai", "gpt-99", "gpt-99", TokenUsage.of(1_000, 100));

        assertThat(meter.rates(call, NOW)).isNull();
        assertThat(CostMeter.costMicros(call, null)).isEqualTo(-1);
    }

    @Test
    void nothingIsPricedAsLongAsThereIsNoTable() {
        PriceTable[] table = new PriceTable[1];
        CostMeter early = new CostMeter(() -> table[0]);
        ModelOperation call = chat("openai", "gpt-4o", "gpt-4o", TokenUsage.of(1_000, 100));

        assertThat(early.rates(call, NOW)).isNull();

        table[0] = PriceTable.bundled();
        assertThat(early.rates(call, NOW)).isEqualTo(meter.rates(call, NOW));
    }

    @Test
    void aCallWithoutUsageHasRatesButNoCost() {
        ModelOperation call = chat("openai", "gpt-4o", "gpt-4o", TokenUsage.NONE);

        Rates rates = meter.rates(call, NOW);

        assertThat(CostMeter.costMicros(call, rates)).isEqualTo(-1);
        assertThat(rates).isNotNull();
        assertThat(rates.inputPer1k()).isEqualTo(0.0025);
    }

    @Test
    void anEmbeddingIsPricedByItsInput() {
        ModelOperation call = new ModelOperation(OperationKind.EMBEDDING, "embeddings", false, null);
        call.provider("openai");
        call.requestedModel("text-embedding-3-small");
        call.usage(TokenUsage.of(500_000, TokenUsage.UNKNOWN));

        assertThat(CostMeter.costMicros(call, meter.rates(call, NOW))).isEqualTo(10_000);
    }

    @Test
    void theSizeOfTheCallDecidesOnTheRates() {
        ModelOperation call = chat("google", "gemini-2.5-pro", "gemini-2.5-pro", TokenUsage.of(250_000, 1_000));

        // 250000 * 2.5 + 1000 * 15
        assertThat(CostMeter.costMicros(call, meter.rates(call, NOW))).isEqualTo(640_000);
    }

    @Test
    void allocatesNothingForNamesItHasMet() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ModelOperation[] calls = new ModelOperation[20_000];
        for (int i = 0; i < calls.length; i++) {
            // A string of its own per call, as an HTTP client would make one.
            String model = new String(i % 3 == 0 ? "gpt-99" : i % 3 == 1 ? "gpt-4o" : "gemini-2.5-pro");
            TokenUsage usage = TokenUsage.of(i, i).withCacheRead(i / 2).withCacheWrite(i / 4);
            calls[i] = chat(i % 2 == 0 ? "openai" : null, new String(model), model, usage);
        }
        long sum = priceAll(calls);
        threads.getCurrentThreadAllocatedBytes();

        long before = threads.getCurrentThreadAllocatedBytes();
        long again = priceAll(calls);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(again).isEqualTo(sum);
        // Not a byte per call; what is left is the measurement itself.
        assertThat(allocated).isLessThan(calls.length / 10);
    }

    private long priceAll(ModelOperation[] calls) {
        long sum = 0;
        for (ModelOperation call : calls) {
            sum += CostMeter.costMicros(call, meter.rates(call, NOW));
        }
        return sum;
    }
}
