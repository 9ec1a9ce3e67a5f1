package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweredNameTest {

    private final CostMeter meter = new CostMeter(PriceTable.bundled());

    @ParameterizedTest
    @CsvSource({
        // provider, asked for, answered, US dollars per thousand input tokens
        "openai, gpt-4o, our-gateway-alias, 0.0025", "openai, gpt-4o, , 0.0025",
        "openai, gpt-4.1, gpt-4.1-2027-01-01, 0.002", "openai, openai/gpt-4.1, gpt-4.1-2027-01-01, 0.002",
        "x-ai, grok-4, grok-4-1012, 0.003", "openai, our-deployment, gpt-4o-2024-11-20, 0.0025"
    })
    void theModelAskedForIsPricedWhereTheAnswerIsAnotherNameForIt(
            String provider, String asked, String answered, double rate) {
        Rates rates = rates(provider, asked, answered);

        assertThat(rates).isNotNull();
        assertThat(rates.inputPer1k()).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource({
        // a sibling answered, whose price is not known
        "openai, gpt-4o, gpt-5.7", "mistral, mistral-medium-latest, mistral-medium-2612",
        "mistral, mistral-medium, mistral-medium-2612", "mistral, mistral-large, mistral-large-2701",
        "anthropic, claude-opus-5, claude-opus-5-1", "openai, gpt-4o, gpt-4o-mini-2027",
        // the answer leaves out the variant
        "openai, deepseek/deepseek-chat:free, deepseek/deepseek-chat", "openai, deepseek-r1:8b, deepseek-r1",
        "openai, , gpt-99"
    })
    void aSiblingOrAVariantIsNotPricedAsTheModelAskedFor(String provider, String asked, String answered) {
        assertThat(rates(provider, asked, answered)).isNull();
    }

    private @Nullable Rates rates(@Nullable String provider, String asked, @Nullable String answered) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, null);
        call.provider(provider);
        call.requestedModel(asked);
        call.modelName(answered);
        call.usage(TokenUsage.of(1_000, 100));
        return meter.rates(call, TestPrices.NOW);
    }
}
