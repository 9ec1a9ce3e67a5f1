package io.flowtap.commands.store;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.sink.text.EventJson;
import java.util.Map;

/**
 * A row of {@code event_logs}. Everything but {@code id}, {@code type} and {@code timestamp} may be
 * null.
 *
 * @param timestamp ISO-8601 in UTC, as stored
 * @param latencyMillis -1 if unknown
 * @param context the event's own properties, in the order of their names; empty if they cannot be read
 */
public record StoredEvent(
        String id,
        String type,
        String timestamp,
        String traceId,
        String spanId,
        String parentSpanId,
        String userId,
        String workspaceId,
        String organizationId,
        String sessionId,
        String service,
        String environment,
        String status,
        long latencyMillis,
        Map<String, Object> context) {

    /** The property of that name as text; null if it is absent or empty. */
    public String text(String property) {
        Object value = context.get(property);
        String text = value == null ? "" : value.toString();
        return text.isEmpty() ? null : text;
    }

    /** The property of that name, or the first of the others that is there; null if none is. */
    public String firstText(String... properties) {
        for (String property : properties) {
            String text = text(property);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The property of that name if it is a number, else null. */
    public Number number(String property) {
        return context.get(property) instanceof Number number ? number : null;
    }

    /** Fields by name, as everywhere; time and status as stored, whatever that is. */
    public Map<String, Object> json() {
        Map<String, Object> json = EventJson.of(Event.builder(id, type)
                .traceId(traceId)
                .spanId(spanId)
                .parentSpanId(parentSpanId)
                .userId(userId)
                .workspaceId(workspaceId)
                .organizationId(organizationId)
                .sessionId(sessionId)
                .service(service)
                .environment(environment)
                .latencyMicros(latencyMillis < 0 ? -1 : latencyMillis * 1_000)
                .context(context)
                .build());
        json.put(EventFields.TIMESTAMP, timestamp);
        json.put(EventFields.STATUS, status);
        return json;
    }

    public boolean ok() {
        return "ok".equals(status);
    }
}
