package io.flowtap.sink.otlp;

import io.flowtap.sink.http.HttpAnswer;
import io.flowtap.sink.http.HttpEndpoint;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.internal.OtlpUserAgent;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The OpenTelemetry SDK's exporter, with everything but the encoding taken from it. Used by one thread at a time. */
final class SpanPost implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final EndpointSender sender;
    private final OtlpHttpSpanExporter exporter;

    SpanPost(OtlpTarget target, String flowtapVersion) {
        Map<String, String> headers = new LinkedHashMap<>();
        // As https://opentelemetry.io/docs/specs/otel/protocol/exporter/#user-agent wants it.
        headers.put("user-agent", "flowtap/" + flowtapVersion + " " + OtlpUserAgent.getUserAgent());
        headers.putAll(target.headers().byName());
        sender = new EndpointSender(new HttpEndpoint(target.address(), headers, TIMEOUT));
        // Its own endpoint stays at the default, plain HTTP: for https the builder would set up TLS we do not use.
        exporter = OtlpHttpSpanExporter.builder()
                .setComponentLoader(sender)
                // By default it looks for GlobalOpenTelemetry.
                .setMeterProvider(MeterProvider.noop())
                .setRetryPolicy(null)
                // The sender has a limit of its own.
                .setMaxRequestBodySize(Long.MAX_VALUE)
                // The other mode writes texts with sun.misc.Unsafe.
                .setMemoryMode(MemoryMode.IMMUTABLE_DATA)
                .build();
    }

    /**
     * Sends the spans and waits for the answer.
     *
     * @return null if they are more than {@link EndpointSender#MOST_BYTES} and were not sent
     * @throws IOException if there was no answer
     */
    @Nullable
    HttpAnswer post(Collection<SpanData> spans) throws IOException {
        sender.forget();
        exporter.export(spans);
        return sender.answer();
    }

    /** Length of what was last sent, before compression. */
    int bodyBytes() {
        return sender.bodyBytes();
    }

    @Override
    public void close() {
        exporter.shutdown();
    }
}
