package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event for tests, changed to what a test needs. */
record PostHogTestEvents(Event event) {

    static final String ID = "0199a5c4-51bb-7a3e-9d10-3f2b1c0d4e5f";
    static final String AT = "2026-11-20T17:05:00.120Z";
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String SPAN = "b7ad6b7169203331";
    static final String PARENT = "00f067aa0ba902b7";

    /** In a trace, of a user of workspace and organization. */
    static PostHogTestEvents of(String type, Object... properties) {
        return new PostHogTestEvents(Event.builder(ID, type)
                .timestampMillis(Instant.parse(AT).toEpochMilli())
                .traceId(TRACE)
                .spanId(SPAN)
                .parentSpanId(PARENT)
                .userId("user-1")
                .workspaceId("ws-1")
                .organizationId("org-1")
                .sessionId("session-1")
                .service("support-desk")
                .environment("test")
                .latencyMicros(1_234_000)
                .context(map(properties))
                .build());
    }

    static Map<String, Object> map(Object... properties) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            map.put((String) properties[i], properties[i + 1]);
        }
        return map;
    }

    PostHogTestEvents id(String id) {
        return changed(
                id, event.timestampMillis(), event.traceId(), event.spanId(), event.parentSpanId(), event.status());
    }

    PostHogTestEvents at(String timestamp) {
        return changed(
                event.id(),
                Instant.parse(timestamp).toEpochMilli(),
                event.traceId(),
                event.spanId(),
                event.parentSpanId(),
                event.status());
    }

    PostHogTestEvents root() {
        return changed(event.id(), event.timestampMillis(), event.traceId(), event.spanId(), null, event.status());
    }

    PostHogTestEvents outsideAnyTrace() {
        return changed(event.id(), event.timestampMillis(), null, null, null, event.status());
    }

    PostHogTestEvents failed() {
        return changed(
                event.id(), event.timestampMillis(), event.traceId(), event.spanId(), event.parentSpanId(), "error");
    }

    PostHogTestEvents identity(
            @Nullable String user,
            @Nullable String workspace,
            @Nullable String organization,
            @Nullable String session) {
        return new PostHogTestEvents(Event.builder(event.id(), event.type())
                .timestampMillis(event.timestampMillis())
                .traceId(event.traceId())
                .spanId(event.spanId())
                .parentSpanId(event.parentSpanId())
                .userId(user)
                .workspaceId(workspace)
                .organizationId(organization)
                .sessionId(session)
                .service(event.service())
                .environment(event.environment())
                .status(event.status())
                .latencyMicros(event.latencyMicros())
                .context(event.context())
                .build());
    }

    private PostHogTestEvents changed(
            String id,
            long millis,
            @Nullable String trace,
            @Nullable String span,
            @Nullable String parent,
            String status) {
        return new PostHogTestEvents(Event.builder(id, event.type())
                .timestampMillis(millis)
                .traceId(trace)
                .spanId(span)
                .parentSpanId(parent)
                .userId(event.userId())
                .workspaceId(event.workspaceId())
                .organizationId(event.organizationId())
                .sessionId(event.sessionId())
                .service(event.service())
                .environment(event.environment())
                .status(status)
                .latencyMicros(event.latencyMicros())
                .context(event.context())
                .build());
    }
}
