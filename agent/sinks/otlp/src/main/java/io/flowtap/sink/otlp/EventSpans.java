package io.flowtap.sink.otlp;

import io.flowtap.event.Event;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes spans of events: one of each, whatever else is in the batch. */
final class EventSpans {

    private static final String ERROR_TYPE = "error.type";

    /** What the conventions prescribe where nothing is known. */
    private static final String UNKNOWN_ERROR = "_OTHER";

    private final SemanticConventions conventions;
    private final Sources sources;

    EventSpans(SemanticConventions conventions, Sources sources) {
        this.conventions = conventions;
        this.sources = sources;
    }

    boolean isSpan(String eventType) {
        return conventions.isSpan(eventType);
    }

    /** @return null for an event that is no span */
    @Nullable
    EventSpan of(Event event) {
        SpanRule rule = conventions.span(event);
        if (rule == null) {
            return null;
        }
        SpanIds ids = SpanIds.of(event, rule.place());
        Attributes attributes = withErrorType(event, conventions.attributes(event));
        EventSpan.Times times = times(event, rule.place());
        return new EventSpan(
                rule.name().name(attributes),
                rule.kind(),
                ids.span(),
                ids.parent(),
                status(event),
                times,
                attributes,
                exception(event, times.end()),
                sources.of(event));
    }

    private static EventSpan.Times times(Event event, SpanRule.Place place) {
        long end = event.timestampMillis() * 1_000_000;
        boolean lasted = place == SpanRule.Place.ITSELF && event.latencyMicros() > 0;
        return new EventSpan.Times(lasted ? end - event.latencyMicros() * 1_000 : end, end);
    }

    private static boolean failed(Event event) {
        return "error".equals(event.status());
    }

    private static Attributes withErrorType(Event event, Attributes attributes) {
        if (!failed(event)
                || attributes.asMap().keySet().stream()
                        .anyMatch(key -> key.getKey().equals(ERROR_TYPE))) {
            return attributes;
        }
        return attributes.toBuilder().put(ERROR_TYPE, UNKNOWN_ERROR).build();
    }

    /** Blocked and cancelled are no errors of what ran; {@code flowtap.status} tells them apart. */
    private StatusData status(Event event) {
        if (!failed(event)) {
            return StatusData.unset();
        }
        ExceptionRule thrown = conventions.exception(event);
        String message = thrown == null ? null : event.text(thrown.messageProperty());
        return StatusData.create(StatusCode.ERROR, message == null ? "" : message);
    }

    private List<EventData> exception(Event event, long time) {
        ExceptionRule thrown = conventions.exception(event);
        String type = thrown == null ? null : event.text(thrown.typeProperty());
        if (thrown == null || type == null || !failed(event)) {
            return List.of();
        }
        AttributesBuilder attributes = Attributes.builder().put("exception.type", type);
        String message = event.text(thrown.messageProperty());
        if (message != null) {
            attributes.put("exception.message", message);
        }
        return List.of(EventData.create(time, "exception", attributes.build()));
    }
}
