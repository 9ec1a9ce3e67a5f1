package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.Served;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#all")
class ModelCostTest {

    @Parameter
    Environment environment;

    @Test
    void aCallHasTheUsageThatWasServedAndItsPrice() {
        RecordedEvent cost = events("SyncChat").one("model_cost");
        Served served = run().served("SyncChat").get(0);

        assertThat(cost.context()).containsExactlyInAnyOrderEntriesOf(pricedCall(served, false));
        assertThat(cost.status()).isEqualTo("ok");
        assertThat(cost.parentSpanId()).isNull();
        assertThat(cost.traceId()).matches("[0-9a-f]{32}");
        assertThat(cost.spanId()).matches("[0-9a-f]{16}");
        assertThat(cost.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(cost.column("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(cost.row()).containsKey("latency_ms").containsEntry("service", ScenarioRun.SERVICE);
        assertThat(events("SyncChat").types()).containsExactly("model_cost");
    }

    @Test
    void aStreamedCallKnowsWhenTheFirstWordCame() {
        RecordedEvent cost = events("StreamingChat").one("model_cost");
        Map<String, Object> context = new LinkedHashMap<>(cost.context());
        int firstToken = ((Number) context.remove("time_to_first_token_ms")).intValue();

        assertThat(context)
                .containsExactlyInAnyOrderEntriesOf(
                        pricedCall(run().served("StreamingChat").get(0), true));
        assertThat(firstToken).isBetween(0, (Integer) cost.row().get("latency_ms"));
    }

    @Test
    void aStreamWithoutUsageHasNoTokensAndNoPrice() {
        RecordedEvent cost = events("StreamingWithoutUsage").one("model_cost");

        assertThat(cost.status()).isEqualTo("ok");
        assertThat(cost.context())
                .containsEntry("priced", false)
                .containsEntry("streaming", true)
                .containsEntry("tokens_estimated", false)
                .containsEntry("finish_reason", "stop")
                .doesNotContainKeys("input_tokens", "output_tokens", "cost_usd_micros");
    }

    @Test
    void aStreamThatBreaksIsOneFailedCall() {
        RecordedEvent cost = events("StreamingBrokenMidway").one("model_cost");

        assertThat(cost.status()).isEqualTo("error");
        assertThat(cost.context())
                .containsEntry("streaming", true)
                .containsEntry("requested_model", "StreamingBrokenMidway")
                .containsKey("time_to_first_token_ms")
                .doesNotContainKeys("input_tokens", "output_tokens", "cost_usd_micros");
    }

    @Test
    void aRefusedCallIsOneFailedCall() {
        RecordedEvent cost = events("FailingChat").one("model_cost");

        assertThat(cost.status()).isEqualTo("error");
        assertThat(cost.context())
                .containsEntry("provider", "openai")
                .containsEntry("priced", false)
                .doesNotContainKeys("input_tokens", "cost_usd_micros", "finish_reason");
    }

    @Test
    void attemptsThatTheClientRepeatsAreOneCall() {
        assertThat(run().served("RetriedChat")).hasSize(2);
        RecordedEvent cost = events("RetriedChat").one("model_cost");

        assertThat(cost.status()).isEqualTo("ok");
        assertThat(cost.context()).containsEntry("input_tokens", 40).containsEntry("output_tokens", 3);
    }

    @Test
    void aModelThatWrapsAnotherIsOneCallWithTheFactsOfTheInnerOne() {
        RecordedEvent cost = events("WrapperModel").one("model_cost");

        assertThat(cost.context())
                .containsEntry("provider", "openai")
                .containsEntry("requested_model", "WrapperModel")
                .containsEntry("input_tokens", 21)
                .containsEntry("output_tokens", 4);
    }

    @Test
    void aModelOfTheTeamsOwnIsSeenLikeAnyOther() {
        RecordedEvent cost = events("UserWrittenModel").one("model_cost");

        assertThat(cost.context())
                .containsEntry("model_name", "UserWrittenModel")
                .containsEntry("input_tokens", 11)
                .containsEntry("output_tokens", 7)
                .containsEntry("response_id", "parrot-1")
                .containsEntry("finish_reason", "stop")
                .containsEntry("streaming", false)
                .containsEntry("priced", false);
    }

    @Test
    void aStreamingModelOfTheTeamsOwnIsSeenLikeAnyOther() {
        RecordedEvent cost = events("UserWrittenStreamingModel").one("model_cost");

        assertThat(cost.status()).isEqualTo("ok");
        assertThat(cost.context())
                .containsEntry("model_name", "UserWrittenStreamingModel")
                .containsEntry("input_tokens", 12)
                .containsEntry("output_tokens", 8)
                .containsEntry("streaming", true)
                .containsKey("time_to_first_token_ms");
    }

    @Test
    void aProviderThatCutsTheAnswerOffIsACallThatCostsAndABlock() {
        TraceEvents events = events("ContentFiltered");

        assertThat(events.one("model_cost").context())
                .containsEntry("finish_reason", "content_filter")
                .containsEntry("input_tokens", 30);
        assertThat(events.one("prompt_blocked").context())
                .containsEntry("source", "provider")
                .containsEntry("direction", "output");
        assertThat(events.traceIds()).hasSize(1);
    }

    @Test
    void eachEmbeddingRequestIsACall() {
        assertThat(events("EmbeddingCalls").of("model_cost")).hasSize(2).allSatisfy(cost -> {
            assertThat(cost.context())
                    .containsEntry("operation", "embeddings")
                    .containsEntry("provider", "openai")
                    .containsEntry("requested_model", "EmbeddingCalls")
                    .containsEntry("streaming", false);
        });
        assertThat(events("EmbeddingCalls").of("model_cost"))
                .extracting(cost -> cost.number("input_tokens"))
                .containsExactlyElementsOf(run().served("EmbeddingCalls").stream()
                        .map(served -> served.usage().prompt())
                        .toList());
    }

    @Test
    void theCostTableHasARowForEveryCallWithTheSameNumbers() {
        Map<Object, Map<String, Object>> rows = new LinkedHashMap<>();
        run().costs().forEach(row -> rows.put(row.get("id"), row));

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(run().events().stream()
                        .filter(event -> event.type().equals("model_cost"))
                        .map(event -> (Object) event.id())
                        .toList());
        Map<String, Object> row = rows.get(events("SyncChat").one("model_cost").id());
        assertThat(row)
                .containsEntry("input_tokens", 497)
                .containsEntry("output_tokens", 31)
                .containsEntry("cache_read_tokens", 384)
                .containsEntry("reasoning_tokens", 12)
                .containsEntry("cost_usd_micros", Scenarios.PRICED_COST_MICROS)
                .containsEntry("priced", 1)
                .containsEntry("streaming", 0)
                .containsEntry("model_name", Scenarios.PRICED_MODEL);
    }

    private static Map<String, Object> pricedCall(Served served, boolean streaming) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("provider", "openai");
        expected.put("model_name", served.servedModel());
        expected.put("requested_model", served.model());
        expected.put("operation", "chat");
        expected.put("input_tokens", served.usage().prompt());
        expected.put("output_tokens", served.usage().completion());
        expected.put("cache_read_tokens", served.usage().cached());
        expected.put("reasoning_tokens", served.usage().reasoning());
        expected.put("rate_input_per_1k", 0.00025);
        expected.put("rate_output_per_1k", 0.002);
        expected.put("cost_usd_micros", Scenarios.PRICED_COST_MICROS);
        expected.put("priced", true);
        expected.put("finish_reason", "stop");
        expected.put("streaming", streaming);
        expected.put("tokens_estimated", false);
        expected.put("response_id", served.responseId());
        return expected;
    }

    private ScenarioRun run() {
        return ScenarioRun.in(environment);
    }

    private TraceEvents events(String scenario) {
        return run().of(scenario);
    }
}
