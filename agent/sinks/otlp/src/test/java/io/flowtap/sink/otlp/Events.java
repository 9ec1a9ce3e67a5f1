package io.flowtap.sink.otlp;

import io.flowtap.event.Event;
import java.util.Map;

/** Events of one trace. */
final class Events {

    static final String TRACE = "80174103a412be0d99c1d4db0caa4aeb";
    static final String SPAN = "c4012dddc57ab62b";
    static final String PARENT = "129f5f8b0c991358";
    static final long MILLIS = 1_795_190_128_358L;

    private Events() {}

    static Event of(String type, Map<String, Object> context) {
        return of("019aa0b1-3c4d-7000-8abc-0123456789ab", type, "ok", context);
    }

    static Event failed(String type, Map<String, Object> context) {
        return of("019aa0b1-3c4d-7000-8abc-0123456789ab", type, "error", context);
    }

    static Event of(String id, String type, String status, Map<String, Object> context) {
        return new Event(
                id, type, MILLIS, TRACE, SPAN, PARENT, null, null, null, null, "shop", null, status, 2_500, context);
    }

    static Event untraced(String type, Map<String, Object> context) {
        return new Event(
                "019aa0b1-3c4d-7000-8abc-0123456789ab", type, MILLIS, null, null, null, null, null, null, null, "shop",
                null, "ok", -1, context);
    }

    /** One of many model calls, each a span of its own. */
    static Event call(int number) {
        return new Event(
                String.format("019aa0b1-3c4d-7000-8abc-%012x", number),
                "model_cost",
                MILLIS + number,
                TRACE,
                String.format("%016x", number + 1),
                PARENT,
                null,
                null,
                null,
                null,
                "shop",
                null,
                "ok",
                1_000,
                Map.of("operation", "chat", "requested_model", "gpt-4o"));
    }

    static Event from(Event event, String service, String environment) {
        return new Event(
                event.id(), event.type(), event.timestampMillis(), event.traceId(), event.spanId(),
                event.parentSpanId(), event.userId(), event.workspaceId(), event.organizationId(), event.sessionId(),
                service, environment, event.status(), event.latencyMicros(), event.context());
    }
}
