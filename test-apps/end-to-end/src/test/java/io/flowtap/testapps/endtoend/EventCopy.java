package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.destination.OtlpSpan;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An event as one destination has it: what all of them have of it. What is not known is null.
 *
 * @param span the operation it is about
 * @param parent the operation around that
 * @param costMicros of a model call
 */
record EventCopy(
        String type,
        String user,
        String workspace,
        String organization,
        String session,
        String trace,
        String span,
        String parent,
        Long costMicros) {

    private static final Map<String, String> NAMES_AT_POSTHOG =
            Map.of("$identify", "identify", "$create_alias", "alias", "$groupidentify", "group");

    /** Events that are the end of the operation whose span they carry. */
    private static final Set<String> OPERATIONS = Set.of(
            "flow_executed", "agent_execution", "tool_used", "rag_query_triggered", "model_cost", "prompt_blocked");

    static EventCopy of(RecordedEvent row) {
        return new EventCopy(
                row.type(),
                row.column("user_id"),
                row.column("workspace_id"),
                row.column("organization_id"),
                row.column("session_id"),
                row.traceId(),
                row.spanId(),
                row.parentSpanId(),
                row.type().equals("model_cost") ? number(row.get("cost_usd_micros")) : null);
    }

    static EventCopy ofPostHog(Map<String, Object> event) {
        Map<?, ?> properties = (Map<?, ?>) event.get("properties");
        String name = text(event.get("event"));
        boolean aiCall = name.equals("$ai_generation") || name.equals("$ai_embedding");
        Object dollars = properties.get("$ai_total_cost_usd");
        return new EventCopy(
                aiCall ? text(properties.get("event_type")) : NAMES_AT_POSTHOG.getOrDefault(name, name),
                text(properties.get("user_id")),
                text(properties.get("workspace_id")),
                text(properties.get("organization_id")),
                text(properties.get("session_id")),
                text(properties.get("trace_id")),
                text(properties.get("span_id")),
                text(properties.get("parent_span_id")),
                dollars == null ? null : (Long) Math.round(((Number) dollars).doubleValue() * 1e6));
    }

    static EventCopy ofRudderStack(Map<String, Object> message) {
        Map<?, ?> context = (Map<?, ?>) message.get("context");
        boolean track = message.get("type").equals("track");
        Map<?, ?> properties = track ? (Map<?, ?>) message.get("properties") : Map.of();
        String type = text(message.get(track ? "event" : "type"));
        return new EventCopy(
                type,
                text(message.get("userId")),
                text(context.get("workspace_id")),
                text(context.get("organization_id")),
                text(properties.get("session_id")),
                text(context.get("trace_id")),
                text(properties.get("span_id")),
                text(properties.get("parent_span_id")),
                type.equals("model_cost") ? number(properties.get("cost_usd_micros")) : null);
    }

    static EventCopy of(OtlpSpan span) {
        Map<String, String> attributes = span.attributes();
        String cost = attributes.get("flowtap.cost.usd_micros");
        return new EventCopy(
                attributes.get("flowtap.event.type"),
                attributes.get("user.id"),
                attributes.get("flowtap.workspace.id"),
                attributes.get("flowtap.organization.id"),
                attributes.get("session.id"),
                span.traceId(),
                span.spanId(),
                span.parentSpanId().isEmpty() ? null : span.parentSpanId(),
                cost == null ? null : Long.valueOf(cost));
    }

    /** The span that is to be made of it: that of its operation, or one of its own below that. */
    EventCopy asSpan(String id) {
        if (OPERATIONS.contains(type)) {
            return this;
        }
        String own = id.replace("-", "");
        return new EventCopy(
                type,
                user,
                workspace,
                organization,
                session,
                trace == null ? own : trace,
                own.substring(16),
                span,
                costMicros);
    }

    boolean isOperation() {
        return OPERATIONS.contains(type);
    }

    private static String text(Object value) {
        return Objects.toString(value, null);
    }

    private static Long number(Object value) {
        return value == null ? null : (Long) ((Number) value).longValue();
    }
}
