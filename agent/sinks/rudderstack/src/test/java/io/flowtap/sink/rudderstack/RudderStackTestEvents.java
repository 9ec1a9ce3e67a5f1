package io.flowtap.sink.rudderstack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events for tests. */
final class RudderStackTestEvents {

    static final String AT = "2026-11-20T17:05:00.123Z";
    static final long AT_MILLIS = Instant.parse(AT).toEpochMilli();
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private RudderStackTestEvents() {}

    /** With everything an envelope can have. */
    static Event of(String type, Object... properties) {
        return Event.builder(id(1), type)
                .timestampMillis(AT_MILLIS)
                .traceId(TRACE)
                .spanId("b7ad6b7169203331")
                .parentSpanId("00f067aa0ba902b7")
                .userId("user_1")
                .workspaceId("ws_1")
                .organizationId("org_1")
                .sessionId("session-1")
                .service("support-desk")
                .environment("test")
                .latencyMicros(1_499_500)
                .context(context(properties))
                .build();
    }

    /** With no more than an envelope must have. */
    static Event bare(String type, Object... properties) {
        return by(null, null, null, type, properties);
    }

    static Event by(
            @Nullable String user,
            @Nullable String session,
            @Nullable String trace,
            String type,
            Object... properties) {
        return Event.builder(id(1), type)
                .timestampMillis(AT_MILLIS)
                .traceId(trace)
                .userId(user)
                .sessionId(session)
                .service("support-desk")
                .context(context(properties))
                .build();
    }

    /** Events that differ in their ids, from {@code first} on. */
    static List<Event> numbered(int first, int count, Object... properties) {
        List<Event> events = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            events.add(Event.builder(id(i), "tool_used")
                    .timestampMillis(AT_MILLIS + i)
                    .traceId(TRACE)
                    .spanId("b7ad6b7169203331")
                    .userId("user_" + i % 7)
                    .workspaceId("ws_1")
                    .organizationId("org_1")
                    .service("support-desk")
                    .environment("test")
                    .latencyMicros(12_000)
                    .context(context(properties))
                    .build());
        }
        return events;
    }

    static String id(int number) {
        return String.format("01a1f995-0b3c-770f-a32c-%012x", number);
    }

    static Map<String, Object> context(Object... properties) {
        Map<String, Object> context = new LinkedHashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            context.put((String) properties[i], properties[i + 1]);
        }
        return context;
    }

    /** The message as the server reads it. */
    static Map<String, Object> onTheWire(Event event) {
        Message message = Message.of(event.id(), new MessageMapping("1.2.3").messageOf(event));
        byte[] body = MessageBatch.of(List.of(message)).get(0).body(AT_MILLIS + 60_000);
        return requireNonNull(messages(json(body))).get(0);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> messages(Map<String, Object> body) {
        return (List<Map<String, Object>>) Objects.requireNonNull(body.get("batch"));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(key), key);
    }

    static Map<String, Object> json(byte[] body) {
        try {
            return JSON.std.mapFrom(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
