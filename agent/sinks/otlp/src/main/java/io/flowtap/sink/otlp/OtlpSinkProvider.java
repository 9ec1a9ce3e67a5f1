package io.flowtap.sink.otlp;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.util.Optional;

/** A sink for traces if {@code flowtap.otlp.endpoint} or {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set. */
public final class OtlpSinkProvider implements EventSinkProvider {

    @Override
    public Optional<EventSink> create(SinkContext context) {
        return OtlpTarget.of(context.settings()).map(target -> new OtlpSink(target, context));
    }
}
