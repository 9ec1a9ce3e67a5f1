package io.flowtap.sink.otlp;

import io.flowtap.event.EventSink;
import io.flowtap.event.EventSinkProvider;
import io.flowtap.event.SinkContext;
import java.util.Optional;

/** A sink for traces if {@code flowtap.otlp.endpoint} or {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set. */
public final class OtlpSinkProvider implements EventSinkProvider {

    @Override
    public Optional<EventSink> create(SinkContext context) {
        return OtlpTarget.of(context.settings()).map(target -> new OtlpSink(target, context));
    }
}
