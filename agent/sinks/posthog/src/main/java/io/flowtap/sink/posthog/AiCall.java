package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import io.flowtap.event.EventProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code $ai_generation} and {@code $ai_embedding}: what PostHog's AI views know of a model call. */
final class AiCall {

    private static final double MICROS = 1e6;
    private static final double PER_1K = 1e3;

    private AiCall() {}

    static String nameOf(Event event) {
        return isEmbedding(event) ? "$ai_embedding" : "$ai_generation";
    }

    private static boolean isEmbedding(Event event) {
        return "embeddings".equals(event.text(EventProperties.OPERATION));
    }

    /** @param aiSpans whether there are spans for the call to hang from */
    static void describe(Event event, boolean aiSpans, Map<String, Object> properties) {
        AiTrace.putOutcome(event, properties);
        putKnown(properties, "$ai_span_id", event.spanId());
        putKnown(properties, "$ai_parent_id", aiSpans ? AiTrace.parentOf(event) : event.traceId());
        putKnown(properties, "$ai_span_name", event.text(EventProperties.OPERATION));
        putKnown(properties, "$ai_model", event.text(EventProperties.MODEL_NAME));
        putKnown(properties, "$ai_provider", provider(event.text(EventProperties.PROVIDER)));
        putKnown(properties, "$ai_http_status", event.number(EventProperties.HTTP_STATUS_CODE));
        putKnown(properties, "$ai_stop_reason", event.text(EventProperties.FINISH_REASON));
        putKnown(properties, "$ai_stream", event.context().get(EventProperties.STREAMING));
        Number firstToken = event.number(EventProperties.TIME_TO_FIRST_TOKEN_MS);
        putKnown(properties, "$ai_time_to_first_token", firstToken == null ? null : firstToken.doubleValue() / 1e3);
        describeTokens(event, properties);
        describeCost(event, properties);
        describeContent(event, properties);
    }

    /** PostHog's own libraries call Google's models so. */
    private static @Nullable String provider(@Nullable String name) {
        return "google".equals(name) ? "gemini" : name;
    }

    private static void describeTokens(Event event, Map<String, Object> properties) {
        putKnown(properties, "$ai_input_tokens", event.number(EventProperties.INPUT_TOKENS));
        putKnown(properties, "$ai_output_tokens", event.number(EventProperties.OUTPUT_TOKENS));
        putKnown(properties, "$ai_reasoning_tokens", event.number(EventProperties.REASONING_TOKENS));
        putKnown(properties, "$ai_cache_read_input_tokens", event.number(EventProperties.CACHE_READ_TOKENS));
        Number written = event.number(EventProperties.CACHE_WRITE_TOKENS);
        Number writtenForAnHour = event.number(EventProperties.CACHE_WRITE_1H_TOKENS);
        putKnown(properties, "$ai_cache_creation_input_tokens", written);
        if (written != null && writtenForAnHour != null) {
            long shortLived = Math.max(0, written.longValue() - writtenForAnHour.longValue());
            properties.put("$ai_cache_creation_5m_input_tokens", shortLived);
            properties.put("$ai_cache_creation_1h_input_tokens", writtenForAnHour);
        }
        // Otherwise PostHog guesses from the provider's name, and counts Anthropic's cached tokens twice.
        properties.put("$ai_cache_reporting_exclusive", false);
    }

    /** The total is exact. The event has no more than that and two rates, so input is what output leaves of it. */
    private static void describeCost(Event event, Map<String, Object> properties) {
        Number micros = event.number(EventProperties.COST_USD_MICROS);
        if (micros == null || !Boolean.TRUE.equals(event.context().get(EventProperties.PRICED))) {
            return;
        }
        double total = micros.longValue() / MICROS;
        double rate = orZero(event.number(EventProperties.RATE_OUTPUT_PER_1K));
        long outputMicros = Math.min(
                micros.longValue(),
                Math.round(orZero(event.number(EventProperties.OUTPUT_TOKENS)) * rate / PER_1K * MICROS));
        long inputMicros = micros.longValue() - outputMicros;
        properties.put("$ai_input_cost_usd", inputMicros / MICROS);
        properties.put("$ai_output_cost_usd", outputMicros / MICROS);
        properties.put("$ai_request_cost_usd", 0L);
        properties.put("$ai_total_cost_usd", total);
        if (inputMicros == 0 || outputMicros == 0) {
            // Older servers look a model up when one cost is zero, unless they are told prices.
            properties.put("$ai_input_token_price", orZero(event.number(EventProperties.RATE_INPUT_PER_1K)) / PER_1K);
            properties.put("$ai_output_token_price", rate / PER_1K);
        }
    }

    /** Content is there only if its capture was switched on. */
    private static void describeContent(Event event, Map<String, Object> properties) {
        putKnown(properties, "$ai_input", messages("user", properties.remove("prompt")));
        if (!isEmbedding(event)) {
            putKnown(properties, "$ai_output_choices", messages("assistant", properties.remove("completion")));
        }
    }

    private static @Nullable Object messages(String role, @Nullable Object content) {
        return content instanceof String text ? List.of(Map.of("role", role, "content", text)) : content;
    }

    private static double orZero(@Nullable Number number) {
        return number == null ? 0 : number.doubleValue();
    }

    private static void putKnown(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
