package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Events for tests, each with an id of its own. */
public final class Events {

    public static final String AT = "2026-11-20T17:05:00.123Z";

    private Events() {}

    public static Event of(String type, Object... properties) {
        return at(AT, type, "org-1", properties);
    }

    public static Event at(String timestamp, String type, String organization, Object... properties) {
        return Event.builder(UUID.randomUUID().toString(), type)
                .timestampMillis(Instant.parse(timestamp).toEpochMilli())
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
        return Event.builder(UUID.randomUUID().toString(), type)
                .timestampMillis(Instant.parse(AT).toEpochMilli())
                .userId(user)
                .workspaceId(workspace)
                .organizationId(organization)
                .service("support-desk")
                .status("error")
                .context(context(properties))
                .build();
    }

    private static Map<String, Object> context(Object... properties) {
        Map<String, Object> context = new LinkedHashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            context.put((String) properties[i], properties[i + 1]);
        }
        return context;
    }
}
