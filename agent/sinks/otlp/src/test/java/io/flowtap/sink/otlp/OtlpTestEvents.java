package io.flowtap.sink.otlp;

import io.flowtap.event.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of one trace. */
final class OtlpTestEvents {

    static final String TRACE = "80174103a412be0d99c1d4db0caa4aeb";
    static final String SPAN = "c4012dddc57ab62b";
    static final String PARENT = "129f5f8b0c991358";
    static final long MILLIS = 1_795_190_128_358L;

    private OtlpTestEvents() {}

    static Event of(String type, Map<String, Object> context) {
        return of("019aa0b1-3c4d-7000-8abc-0123456789ab", type, "ok", context);
    }

    static Event failed(String type, Map<String, Object> context) {
        return of("019aa0b1-3c4d-7000-8abc-0123456789ab", type, "error", context);
    }

    static Event of(String id, String type, String status, Map<String, Object> context) {
        return Event.builder(id, type)
                .timestampMillis(MILLIS)
                .traceId(TRACE)
                .spanId(SPAN)
                .parentSpanId(PARENT)
                .service("shop")
                .status(status)
                .latencyMicros(2_500)
                .context(context)
                .build();
    }

    static Event untraced(String type, Map<String, Object> context) {
        return Event.builder("019aa0b1-3c4d-7000-8abc-0123456789ab", type)
                .timestampMillis(MILLIS)
                .service("shop")
                .context(context)
                .build();
    }

    /** One of many model calls, each a span of its own. */
    static Event call(int number) {
        return Event.builder(String.format("019aa0b1-3c4d-7000-8abc-%012x", number), "model_cost")
                .timestampMillis(MILLIS + number)
                .traceId(TRACE)
                .spanId(String.format("%016x", number + 1))
                .parentSpanId(PARENT)
                .service("shop")
                .latencyMicros(1_000)
                .context(Map.of("operation", "chat", "requested_model", "gpt-4o"))
                .build();
    }

    static Event from(Event event, String service, @Nullable String environment) {
        return Event.builder(event.id(), event.type())
                .timestampMillis(event.timestampMillis())
                .traceId(event.traceId())
                .spanId(event.spanId())
                .parentSpanId(event.parentSpanId())
                .userId(event.userId())
                .workspaceId(event.workspaceId())
                .organizationId(event.organizationId())
                .sessionId(event.sessionId())
                .service(service)
                .environment(environment)
                .status(event.status())
                .latencyMicros(event.latencyMicros())
                .context(event.context())
                .build();
    }
}
