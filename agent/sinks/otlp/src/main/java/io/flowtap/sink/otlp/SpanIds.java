package io.flowtap.sink.otlp;

import io.flowtap.event.Event;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * Where in which trace the span of an event is. Depends on nothing but the event, so that an event that is sent again
 * is the same span again. Ids an event does not have are taken from its own id, a UUID of version 7.
 */
record SpanIds(SpanContext span, SpanContext parent) {

    static SpanIds of(Event event, SpanRule.Place place) {
        String own = event.id().replace("-", "");
        String given = event.traceId();
        String traceId = given != null && TraceId.isValid(given) ? given : own;
        String known = event.spanId();
        String spanId = known != null && SpanId.isValid(known) ? known : null;
        if (place == SpanRule.Place.BELOW || spanId == null) {
            return new SpanIds(context(traceId, own.substring(16)), parent(traceId, spanId));
        }
        return new SpanIds(context(traceId, spanId), parent(traceId, event.parentSpanId()));
    }

    private static SpanContext parent(String traceId, @Nullable String spanId) {
        return spanId != null && SpanId.isValid(spanId) ? context(traceId, spanId) : SpanContext.getInvalid();
    }

    private static SpanContext context(String traceId, String spanId) {
        return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }
}
