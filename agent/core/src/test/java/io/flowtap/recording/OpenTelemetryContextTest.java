package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.recording.identity.StoppedLoader;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class OpenTelemetryContextTest {

    private final OpenTelemetryContext context = new OpenTelemetryContext();

    @Test
    void theHostsCurrentSpanIsFound() {
        try (SdkTracerProvider tracers =
                SdkTracerProvider.builder().addSpanProcessor(new Watching()).build()) {
            Span span = tracers.get("test").spanBuilder("request").startSpan();
            assertThat(span.getSpanContext().isValid()).isTrue();
            try (Scope scope = span.makeCurrent()) {
                EnclosingSpan found = context.current();

                assertThat(found).isNotNull();
                assertThat(Hex.of(found.traceIdHigh()) + Hex.of(found.traceIdLow()))
                        .isEqualTo(span.getSpanContext().getTraceId());
                assertThat(Hex.of(found.spanId()))
                        .isEqualTo(span.getSpanContext().getSpanId());
            }
            span.end();
        }
        assertThat(context.current()).isNull();
    }

    @Test
    void aHostWithoutOpenTelemetryHasNone() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader bare = new URLClassLoader(new URL[0], null)) {
            thread.setContextClassLoader(bare);
            assertThat(context.current()).isNull();
            thread.setContextClassLoader(null);
            assertThat(context.current()).isNull();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aHostThatWasStoppedHasNoSpan() {
        StoppedLoader.during(() -> assertThat(context.current()).isNull());
    }

    /** An SDK without a processor hands out invalid spans only (seen in 1.67.0). */
    private static final class Watching implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
