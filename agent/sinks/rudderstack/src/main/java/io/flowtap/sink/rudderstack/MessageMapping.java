package io.flowtap.sink.rudderstack;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Events as messages of RudderStack's HTTP API (rudderstack.com/docs/api/http-api, and the requests of its Java SDK
 * 3.1.2): {@code identify}, {@code alias} and {@code group} for the events of these names, {@code track} for all others.
 */
final class MessageMapping {

    /** Columns of the envelope: on every track message, whatever the event. */
    private static final Set<String> ENVELOPE = Set.of(
            "trace_id", "workspace_id", "organization_id", "span_id", "parent_span_id", "session_id", "service",
            "environment", "status", "latency_ms");

    private final Map<String, Object> library;

    MessageMapping(String flowtapVersion) {
        library = Map.of("name", "flowtap", "version", flowtapVersion);
    }

    /**
     * The message as JSON values, without {@code sentAt}.
     *
     * @throws UnsendableEventException if the event has no form in JSON
     */
    Map<String, Object> messageOf(Event event) {
        return switch (event.type()) {
            case EventTypes.IDENTIFY -> identify(event);
            case EventTypes.ALIAS -> alias(event);
            case EventTypes.GROUP -> group(event);
            default -> track(event);
        };
    }

    private Map<String, Object> track(Event event) {
        Map<String, Object> message = begin("track", event, null);
        message.put("event", ColumnText.clean(event.type()));
        message.put("properties", properties(event));
        return message;
    }

    private static Map<String, Object> properties(Event event) {
        FlatProperties properties = new FlatProperties(ENVELOPE);
        properties.put("trace_id", event.traceId());
        properties.put("workspace_id", event.workspaceId());
        properties.put("organization_id", event.organizationId());
        properties.put("span_id", event.spanId());
        properties.put("parent_span_id", event.parentSpanId());
        properties.put("session_id", event.sessionId());
        properties.put("service", event.service());
        properties.put("environment", event.environment());
        properties.put("status", event.status());
        properties.put("latency_ms", event.latencyMillis() < 0 ? null : event.latencyMillis());
        boolean own = EventTypes.ALL.contains(event.type());
        for (Map.Entry<String, Object> each : event.context().entrySet()) {
            add(properties, event.type(), each.getKey(), each.getValue(), own);
        }
        return properties.columns();
    }

    private static void add(FlatProperties properties, String type, String property, Object value, boolean own) {
        if (own && ENVELOPE.contains(property)) {
            // Flowtap's own events repeat status and latency among their properties.
            return;
        }
        OwnProperties special = OwnProperties.find(type, property);
        if (special == null) {
            properties.add(property, value);
        } else {
            properties.put(special, value);
        }
    }

    private Map<String, Object> identify(Event event) {
        Map<String, Object> message = begin("identify", event, event.text("anonymous_id"));
        FlatProperties traits = new FlatProperties(Set.of());
        addTraits(traits, event.context().get("traits"));
        addTraits(traits, event.context().get("traits_once"));
        message.put("traits", traits.columns());
        return message;
    }

    private Map<String, Object> alias(Event event) {
        Map<String, Object> message = begin("alias", event, null);
        putText(message, "previousId", event.text("previous_id"));
        return message;
    }

    private Map<String, Object> group(Event event) {
        Map<String, Object> message = begin("group", event, null);
        putText(message, "groupId", event.text("group_id"));
        FlatProperties traits = new FlatProperties(Set.of("group_type"));
        traits.put("group_type", event.text("group_type"));
        addTraits(traits, event.context().get("traits"));
        message.put("traits", traits.columns());
        return message;
    }

    private static void addTraits(FlatProperties columns, Object traits) {
        if (traits instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> each : map.entrySet()) {
                columns.add(String.valueOf(each.getKey()), each.getValue());
            }
        }
    }

    private Map<String, Object> begin(String kind, Event event, String anonymousId) {
        String time = Instant.ofEpochMilli(event.timestampMillis()).toString();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", kind);
        message.put("messageId", event.id());
        message.put("channel", "server");
        message.put("timestamp", time);
        message.put("originalTimestamp", time);
        message.put("context", context(event));
        Sender.of(event, anonymousId).describe(message);
        message.put("integrations", Map.of());
        return message;
    }

    /** Lands in columns context_… of every table, those included that have none of the properties. */
    private Map<String, Object> context(Event event) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("library", library);
        putText(context, "trace_id", event.traceId());
        putText(context, "workspace_id", event.workspaceId());
        putText(context, "organization_id", event.organizationId());
        return context;
    }

    private static void putText(Map<String, Object> target, String key, String value) {
        if (value != null && !value.isBlank()) {
            target.put(key, ColumnText.of(value));
        }
    }
}
