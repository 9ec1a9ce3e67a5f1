package io.flowtap.testsupport;

import io.flowtap.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Events for tests, each with an id of its own. */
public final class SampleEvents {

    public static final String AT = "2026-11-20T17:05:00.123Z";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private SampleEvents() {}

    public static Event of(String type, Object... properties) {
        return at(AT, type, "org-1", properties);
    }

    public static Event at(String timestamp, String type, String organization, Object... properties) {
        long millis = Instant.parse(timestamp).toEpochMilli();
        return Event.builder(id(millis), type)
                .timestampMillis(millis)
                .traceId("0af7651916cd43dd8448eb211c80319c")
                .spanId("b7ad6b7169203331")
                .parentSpanId("00f067aa0ba902b7")
                .userId("user-1")
                .workspaceId("workspace-1")
                .organizationId(organization)
                .sessionId("session-1")
                .service("support-desk")
                .environment("test")
                .latencyMicros(1_499_500)
                .context(context(properties))
                .build();
    }

    public static Event identified(
            String type, String user, String workspace, String organization, Object... properties) {
        long millis = Instant.parse(AT).toEpochMilli();
        return Event.builder(id(millis), type)
                .timestampMillis(millis)
                .userId(user)
                .workspaceId(workspace)
                .organizationId(organization)
                .service("support-desk")
                .status("error")
                .context(context(properties))
                .build();
    }

    public static Event withId(Event event, String id) {
        return Event.builder(id, event.type())
                .timestampMillis(event.timestampMillis())
                .traceId(event.traceId())
                .spanId(event.spanId())
                .parentSpanId(event.parentSpanId())
                .userId(event.userId())
                .workspaceId(event.workspaceId())
                .organizationId(event.organizationId())
                .sessionId(event.sessionId())
                .service(event.service())
                .environment(event.environment())
                .status(event.status())
                .latencyMicros(event.latencyMicros())
                .context(event.context())
                .build();
    }

    /** A UUIDv7 of that moment, larger than those before of the same millisecond. */
    public static String id(long millis) {
        long number = COUNTER.getAndIncrement() & 0xFFF;
        return new UUID(
                        millis << 16 | 0x7000 | number,
                        ThreadLocalRandom.current().nextLong() >>> 2 | 1L << 63)
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
