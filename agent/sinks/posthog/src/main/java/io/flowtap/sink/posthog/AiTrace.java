package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation stands in PostHog's AI views. PostHog shows only what hangs together from the trace id downwards
 * (llmAnalyticsTraceDataLogic, 2026-08): without spans, calls must therefore hang from the trace itself.
 */
final class AiTrace {

    private static final Set<String> SPANS = Set.of(
            EventTypes.FLOW_EXECUTED,
            EventTypes.AGENT_EXECUTION,
            EventTypes.TOOL_USED,
            EventTypes.RAG_QUERY_TRIGGERED,
            EventTypes.PROMPT_BLOCKED);

    private AiTrace() {}

    /** Whether it is the one event that stands for a whole trace. */
    static boolean isRoot(Event event) {
        return event.parentSpanId() == null
                && (event.type().equals(EventTypes.FLOW_EXECUTED)
                        || event.type().equals(EventTypes.AGENT_EXECUTION));
    }

    /** Whether it tells of an operation; model calls are not spans but generations. */
    static boolean isSpan(Event event) {
        return event.spanId() != null && SPANS.contains(event.type());
    }

    static Map<String, Object> trace(Event event) {
        Map<String, Object> properties = new LinkedHashMap<>();
        String name = nameOf(event);
        if (name != null) {
            properties.put("$ai_span_name", name);
            properties.put("$ai_trace_name", name);
        }
        putOutcome(event, properties);
        return properties;
    }

    static Map<String, Object> span(Event event) {
        Map<String, Object> properties = new LinkedHashMap<>();
        String name = nameOf(event);
        properties.put("$ai_span_name", name != null ? name : event.type());
        properties.put("$ai_span_id", event.spanId());
        properties.put("$ai_parent_id", parentOf(event));
        putOutcome(event, properties);
        return properties;
    }

    /** A root hangs from the trace. */
    static @Nullable String parentOf(Event event) {
        return event.parentSpanId() != null ? event.parentSpanId() : event.traceId();
    }

    /** What all events of the AI views have. */
    static void putOutcome(Event event, Map<String, Object> properties) {
        putKnown(properties, "$ai_trace_id", event.traceId());
        putKnown(properties, "$ai_session_id", event.sessionId());
        putKnown(properties, "$ai_framework", event.text(EventProperties.FRAMEWORK));
        properties.put("$ai_lib", "flowtap");
        if (event.latencyMicros() >= 0) {
            properties.put("$ai_latency", event.latencyMicros() / 1e6);
        }
        boolean failed = "error".equals(event.status());
        properties.put("$ai_is_error", failed);
        if (failed) {
            String type = event.text(EventProperties.ERROR_TYPE);
            String message = event.text(EventProperties.ERROR_MESSAGE);
            putKnown(properties, "$ai_error_type", type);
            putKnown(properties, "$ai_error", message != null ? message : type);
        }
    }

    private static @Nullable String nameOf(Event event) {
        return switch (event.type()) {
            case EventTypes.FLOW_EXECUTED -> event.text(EventProperties.FLOW_NAME);
            case EventTypes.AGENT_EXECUTION -> event.text(EventProperties.AGENT_NAME);
            case EventTypes.TOOL_USED -> event.text(EventProperties.TOOL_ID);
            case EventTypes.RAG_QUERY_TRIGGERED -> "retrieval";
            case EventTypes.PROMPT_BLOCKED -> event.text(EventProperties.GUARDRAIL_NAME);
            default -> null;
        };
    }

    private static void putKnown(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
