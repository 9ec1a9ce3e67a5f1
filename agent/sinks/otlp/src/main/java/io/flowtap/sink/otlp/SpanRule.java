package io.flowtap.sink.otlp;

import io.opentelemetry.api.trace.SpanKind;

/**
 * What kind of span an event becomes.
 *
 * @param name of the span
 */
record SpanRule(Condition condition, Place place, SpanKind kind, SpanNamePattern name) {

    /** Where in its trace the span is. */
    enum Place {
        /** The event is the end of the operation whose span id it carries. */
        ITSELF,
        /** It happened during that operation. */
        BELOW
    }
}
