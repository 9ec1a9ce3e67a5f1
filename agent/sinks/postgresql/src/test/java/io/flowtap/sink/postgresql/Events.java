package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Events for tests, each with an id of its own. */
final class Events {

    static final String AT = "2026-11-20T17:05:00.123Z";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Events() {}

    static Event of(String type, Object... properties) {
        return at(AT, type, "org-1", properties);
    }

    static Event at(String timestamp, String type, String organization, Object... properties) {
        long millis = Instant.parse(timestamp).toEpochMilli();
        return new Event(
                id(millis),
                type,
                millis,
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                "00f067aa0ba902b7",
                "user-1",
                "workspace-1",
                organization,
                "session-1",
                "support-desk",
                "test",
                "ok",
                1_499_500,
                context(properties));
    }

    static Event identified(String type, String user, String workspace, String organization, Object... properties) {
        long millis = Instant.parse(AT).toEpochMilli();
        return new Event(
                id(millis), type, millis, null, null, null, user, workspace, organization, null, "support-desk", null,
                "error", -1, context(properties));
    }

    static Event withId(Event event, String id) {
        return new Event(
                id, event.type(), event.timestampMillis(), event.traceId(), event.spanId(), event.parentSpanId(),
                event.userId(), event.workspaceId(), event.organizationId(), event.sessionId(), event.service(),
                event.environment(), event.status(), event.latencyMicros(), event.context());
    }

    /** A UUIDv7 of that moment, larger than those before of the same millisecond. */
    static String id(long millis) {
        long number = COUNTER.getAndIncrement() & 0xFFF;
        return new UUID(millis << 16 | 0x7000 | number, ThreadLocalRandom.current().nextLong() >>> 2 | 1L << 63)
                .toString();
    }

    private static Map<String, Object> context(Object... properties) {
        Map<String, Object> context = new LinkedHashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            context.put((String) properties[i], properties[i + 1]);
        }
        return context;
    }
}
