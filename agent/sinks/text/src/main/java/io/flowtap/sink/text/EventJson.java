package io.flowtap.sink.text;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON: one form for dead letters, files of JSON lines and {@code events --json}. It has all of
 * {@link EventFields#ALL} in that order; what is unknown is null. Properties are in the order of their names, because
 * PostgreSQL does not keep the one in which they were recorded.
 */
public final class EventJson {

    /** Of Jackson's writer (StreamWriteConstraints of 2.22). */
    private static final int DEEPEST = 1000;

    private EventJson() {}

    /** Fields by name. */
    public static Map<String, Object> of(Event event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventFields.ID, event.id());
        json.put(EventFields.EVENT_TYPE, event.type());
        json.put(EventFields.TIMESTAMP, Timestamps.of(event.timestampMillis()));
        json.put(EventFields.TRACE_ID, event.traceId());
        json.put(EventFields.SPAN_ID, event.spanId());
        json.put(EventFields.PARENT_SPAN_ID, event.parentSpanId());
        json.put(EventFields.USER_ID, event.userId());
        json.put(EventFields.WORKSPACE_ID, event.workspaceId());
        json.put(EventFields.ORGANIZATION_ID, event.organizationId());
        json.put(EventFields.SESSION_ID, event.sessionId());
        json.put(EventFields.SERVICE, event.service());
        json.put(EventFields.ENVIRONMENT, event.environment());
        json.put(EventFields.STATUS, event.status());
        json.put(EventFields.LATENCY_MS, event.latencyMillis() < 0 ? null : event.latencyMillis());
        json.put(EventFields.CONTEXT, sorted(event.context(), 0));
        return json;
    }

    /** What is nested deeper than JSON is written is left for the writer to refuse. */
    private static Object sorted(Object value, int depth) {
        if (depth > DEEPEST) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, each) -> sorted.put(String.valueOf(name), sorted(each, depth + 1)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>(list.size());
            for (Object each : list) {
                elements.add(sorted(each, depth + 1));
            }
            return elements;
        }
        return value;
    }

    /**
     * The event that such JSON was made of, but for microseconds. A field that is absent counts as null.
     *
     * @throws IllegalArgumentException if its id, its type or its time cannot be read
     * @throws ArithmeticException if its time or latency is out of range
     */
    public static Event read(Map<?, ?> json) {
        Instant timestamp = Timestamps.parse(text(json, EventFields.TIMESTAMP));
        String id = text(json, EventFields.ID);
        String type = text(json, EventFields.EVENT_TYPE);
        if (id == null || type == null || timestamp == null) {
            throw new IllegalArgumentException("no id, type or time of an event");
        }
        Event.Builder event = Event.builder(id, type)
                .timestampMillis(timestamp.toEpochMilli())
                .traceId(text(json, EventFields.TRACE_ID))
                .spanId(text(json, EventFields.SPAN_ID))
                .parentSpanId(text(json, EventFields.PARENT_SPAN_ID))
                .userId(text(json, EventFields.USER_ID))
                .workspaceId(text(json, EventFields.WORKSPACE_ID))
                .organizationId(text(json, EventFields.ORGANIZATION_ID))
                .sessionId(text(json, EventFields.SESSION_ID))
                .service(text(json, EventFields.SERVICE))
                .environment(text(json, EventFields.ENVIRONMENT))
                .latencyMicros(micros(json.get(EventFields.LATENCY_MS)));
        String status = text(json, EventFields.STATUS);
        if (status != null) {
            event.status(status);
        }
        if (json.get(EventFields.CONTEXT) instanceof Map<?, ?> context) {
            event.context(properties(context));
        }
        return event.build();
    }

    private static @Nullable String text(Map<?, ?> json, String name) {
        return json.get(name) instanceof String text ? text : null;
    }

    /** Dead letters once had -1 where nothing was known. */
    private static long micros(@Nullable Object latency) {
        return latency instanceof Number millis && millis.longValue() >= 0
                ? Math.multiplyExact(millis.longValue(), 1000L)
                : -1;
    }

    /** Values as events have them, of those that a JSON reader makes: no nulls, whole numbers of 64 bits. */
    public static Map<String, Object> properties(Map<?, ?> json) {
        Map<String, Object> properties = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value != null) {
                properties.put(name.toString(), property(value));
            }
        });
        return properties;
    }

    /** As {@link #properties}. */
    public static List<Object> elements(List<?> json) {
        List<Object> elements = new ArrayList<>(json.size());
        for (Object each : json) {
            if (each != null) {
                elements.add(property(each));
            }
        }
        return elements;
    }

    private static Object property(Object json) {
        if (json instanceof Map<?, ?> map) {
            return properties(map);
        }
        if (json instanceof List<?> list) {
            return elements(list);
        }
        if (json instanceof Integer number) {
            return number.longValue();
        }
        return json instanceof Number number && !(json instanceof Long) ? (Object) number.doubleValue() : json;
    }
}
