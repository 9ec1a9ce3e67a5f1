package io.flowtap.sink.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class AiCallTest {

    private static final Object[] CALL = {
        "provider",
        "anthropic",
        "model_name",
        "claude-sonnet-4-5",
        "requested_model",
        "claude-sonnet-4-5",
        "operation",
        "chat",
        "input_tokens",
        12_307L,
        "output_tokens",
        550L,
        "cache_read_tokens",
        0L,
        "cache_write_tokens",
        12_304L,
        "cache_write_1h_tokens",
        304L,
        "reasoning_tokens",
        100L,
        "rate_input_per_1k",
        0.003,
        "rate_output_per_1k",
        0.015,
        "cost_usd_micros",
        54_399L,
        "priced",
        true,
        "finish_reason",
        "stop",
        "streaming",
        true,
        "time_to_first_token_ms",
        250L,
        "tokens_estimated",
        false,
        "response_id",
        "msg_1",
        "flow_id",
        "f-1"
    };

    private static CapturedEvent captured(boolean aiSpans, PostHogTestEvents events) {
        List<CapturedEvent> captured = new Capture("1", aiSpans).of(events.event());
        assertThat(captured).hasSize(1);
        return captured.get(0);
    }

    private static Map<String, Object> properties(Object... properties) {
        return captured(false, PostHogTestEvents.of("model_cost", properties)).properties();
    }

    private static Object[] changed(Object... changes) {
        Map<String, Object> call = PostHogTestEvents.map(CALL);
        for (int i = 0; i < changes.length; i += 2) {
            call.put((String) changes[i], changes[i + 1]);
        }
        call.values().removeIf(java.util.Objects::isNull);
        return call.entrySet().stream()
                .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                .toArray();
    }

    @Test
    void aModelCallIsAGeneration() {
        CapturedEvent captured = captured(false, PostHogTestEvents.of("model_cost", CALL));

        assertThat(captured.event()).isEqualTo("$ai_generation");
        assertThat(captured.uuid()).isEqualTo(PostHogTestEvents.ID);
        assertThat(captured.properties())
                .containsEntry("event_type", "model_cost")
                .containsEntry("$ai_trace_id", PostHogTestEvents.TRACE)
                .containsEntry("$ai_span_id", PostHogTestEvents.SPAN)
                .containsEntry("$ai_session_id", "session-1")
                .containsEntry("$ai_span_name", "chat")
                .containsEntry("$ai_model", "claude-sonnet-4-5")
                .containsEntry("$ai_provider", "anthropic")
                .containsEntry("$ai_input_tokens", 12_307L)
                .containsEntry("$ai_output_tokens", 550L)
                .containsEntry("$ai_reasoning_tokens", 100L)
                .containsEntry("$ai_cache_read_input_tokens", 0L)
                .containsEntry("$ai_cache_creation_input_tokens", 12_304L)
                .containsEntry("$ai_cache_creation_5m_input_tokens", 12_000L)
                .containsEntry("$ai_cache_creation_1h_input_tokens", 304L)
                .containsEntry("$ai_cache_reporting_exclusive", false)
                .containsEntry("$ai_latency", 1.234)
                .containsEntry("$ai_time_to_first_token", 0.25)
                .containsEntry("$ai_stream", true)
                .containsEntry("$ai_stop_reason", "stop")
                .containsEntry("$ai_is_error", false)
                .containsEntry("$ai_lib", "flowtap")
                .containsEntry("cost_usd_micros", 54_399L)
                .containsEntry("flow_id", "f-1")
                .doesNotContainKeys("$ai_input", "$ai_output_choices", "$ai_error");
    }

    @Test
    void theCostsAddUpToTheExactTotal() {
        Map<String, Object> properties = properties(CALL);

        assertThat(properties)
                .containsEntry("$ai_total_cost_usd", 0.054399)
                .containsEntry("$ai_output_cost_usd", 0.00825)
                .containsEntry("$ai_input_cost_usd", 0.046149)
                .containsEntry("$ai_request_cost_usd", 0L)
                .doesNotContainKeys("$ai_input_token_price", "$ai_output_token_price");
    }

    @Test
    void aTotalBelowWhatTheRateSaysMakesNoNegativeInput() {
        assertThat(properties(changed("cost_usd_micros", 100L)))
                .containsEntry("$ai_total_cost_usd", 0.0001)
                .containsEntry("$ai_output_cost_usd", 0.0001)
                .containsEntry("$ai_input_cost_usd", 0.0);
    }

    @Test
    @NullUnmarked // What is null is left out.
    void aCallWithoutAPriceHasNoCosts() {
        assertThat(properties(changed(
                        "priced",
                        false,
                        "cost_usd_micros",
                        null,
                        "rate_input_per_1k",
                        null,
                        "rate_output_per_1k",
                        null)))
                .doesNotContainKeys(
                        "$ai_input_cost_usd",
                        "$ai_output_cost_usd",
                        "$ai_total_cost_usd",
                        "$ai_request_cost_usd",
                        "$ai_input_token_price",
                        "$ai_output_token_price");
    }

    @Test
    void anEmbeddingSaysItsPricesSoThatItsFreeOutputIsNotLookedUp() {
        Map<String, Object> properties = properties(
                "operation",
                "embeddings",
                "provider",
                "openai",
                "model_name",
                "text-embedding-3-small",
                "input_tokens",
                1000L,
                "rate_input_per_1k",
                0.00002,
                "cost_usd_micros",
                20L,
                "priced",
                true,
                "streaming",
                false);
        CapturedEvent captured = captured(false, PostHogTestEvents.of("model_cost", "operation", "embeddings"));

        assertThat(captured.event()).isEqualTo("$ai_embedding");
        assertThat(properties)
                .containsEntry("$ai_input_cost_usd", 0.00002)
                .containsEntry("$ai_output_cost_usd", 0.0)
                .containsEntry("$ai_total_cost_usd", 0.00002)
                .containsEntry("$ai_input_token_price", 0.00002 / 1000)
                .containsEntry("$ai_output_token_price", 0.0)
                .doesNotContainKey("$ai_output_tokens");
    }

    @Test
    void withoutSpansACallHangsFromTheTraceAndWithThemFromItsParent() {
        PostHogTestEvents call = PostHogTestEvents.of("model_cost", CALL);

        assertThat(captured(false, call).properties()).containsEntry("$ai_parent_id", PostHogTestEvents.TRACE);
        assertThat(captured(true, call).properties()).containsEntry("$ai_parent_id", PostHogTestEvents.PARENT);
        assertThat(captured(true, call.root()).properties()).containsEntry("$ai_parent_id", PostHogTestEvents.TRACE);
    }

    @Test
    void aFailedCallSaysWhy() {
        PostHogTestEvents failed = PostHogTestEvents.of(
                        "model_cost", "operation", "chat", "error_type", "java.net.SocketTimeoutException")
                .failed();

        assertThat(captured(false, failed).properties())
                .containsEntry("$ai_is_error", true)
                .containsEntry("$ai_error_type", "java.net.SocketTimeoutException")
                .containsEntry("$ai_error", "java.net.SocketTimeoutException");
    }

    @Test
    void googlesModelsAreCalledAsPostHogCallsThem() {
        assertThat(properties(changed("provider", "google"))).containsEntry("$ai_provider", "gemini");
    }

    @Test
    void contentIsThereOnlyIfItWasCaptured() {
        List<Map<String, String>> answer = List.of(Map.of("role", "assistant", "content", "yo"));

        assertThat(properties(changed("prompt", "hi", "completion", answer)))
                .containsEntry("$ai_input", List.of(Map.of("role", "user", "content", "hi")))
                .containsEntry("$ai_output_choices", answer)
                .doesNotContainKeys("prompt", "completion");
    }
}
