package io.flowtap.console.deadletters;

import io.flowtap.console.terminal.JsonText;
import io.flowtap.event.Event;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One refused event.
 *
 * @param line as it is in the file
 * @param reason why it was refused
 * @param at when, ISO-8601 in UTC
 */
record DeadLetter(Event event, String line, String reason, String at) {

    /** Null if the line is damaged. */
    static DeadLetter parse(String line) {
        try {
            Map<String, Object> letter = JsonText.readObject(line);
            return letter.get("event") instanceof Map<?, ?> event
                    ? new DeadLetter(event(event), line, text(letter, "reason"), text(letter, "at"))
                    : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static Event event(Map<?, ?> event) {
        Object latency = event.get("latency_ms");
        long millis = latency instanceof Number number ? number.longValue() : -1;
        Object context = event.get("context");
        return Event.builder(required(event, "id"), required(event, "event_type"))
                .timestampMillis(Instant.parse(required(event, "timestamp")).toEpochMilli())
                .traceId(text(event, "trace_id"))
                .spanId(text(event, "span_id"))
                .parentSpanId(text(event, "parent_span_id"))
                .userId(text(event, "user_id"))
                .workspaceId(text(event, "workspace_id"))
                .organizationId(text(event, "organization_id"))
                .sessionId(text(event, "session_id"))
                .service(text(event, "service"))
                .environment(text(event, "environment"))
                .status(text(event, "status"))
                .latencyMicros(millis < 0 ? -1 : Math.multiplyExact(millis, 1000L))
                .context(context instanceof Map<?, ?> map ? properties(map) : Map.of())
                .build();
    }

    private static String required(Map<?, ?> event, String name) {
        String text = text(event, name);
        if (text == null) {
            throw new DateTimeException("no " + name);
        }
        return text;
    }

    private static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : null;
    }

    /** As events have them: whole numbers are of 64 bits, and nothing is null. */
    private static Map<String, Object> properties(Map<?, ?> json) {
        Map<String, Object> properties = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value != null) {
                properties.put(name.toString(), property(value));
            }
        });
        return properties;
    }

    private static Object property(Object value) {
        if (value instanceof Map<?, ?> map) {
            return properties(map);
        }
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            for (Object each : list) {
                if (each != null) {
                    values.add(property(each));
                }
            }
            return values;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger || value instanceof Number) {
            return ((Number) value).doubleValue();
        }
        return value;
    }

    /** The same, refused once more. */
    String refusedAgain(String newReason, Instant now) throws IOException {
        Map<String, Object> letter = JsonText.readObject(line);
        letter.put("reason", newReason);
        letter.put("at", now.toString());
        return JsonText.compact(letter);
    }
}
