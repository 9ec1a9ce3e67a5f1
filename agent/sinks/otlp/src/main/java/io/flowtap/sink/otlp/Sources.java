package io.flowtap.sink.otlp;

import io.flowtap.event.Event;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** Who emitted an event. The journal of a dead JVM may be that of another service. */
final class Sources {

    private static final String NAME = "flowtap";

    private final String version;
    private final InstrumentationScopeInfo scope;

    Sources(String flowtapVersion) {
        version = flowtapVersion;
        scope = InstrumentationScopeInfo.builder("io.flowtap").setVersion(flowtapVersion).build();
    }

    EventSpan.Source of(Event event) {
        AttributesBuilder attributes = Attributes.builder()
                // Required; the value for a process that does not say is that of OpenTelemetry's Resource.getDefault().
                .put("service.name", event.service() == null ? "unknown_service:java" : event.service())
                // Not "opentelemetry", which is reserved for spans that its own tracer made.
                .put("telemetry.sdk.name", NAME)
                .put("telemetry.sdk.language", "java")
                .put("telemetry.sdk.version", version);
        if (event.environment() != null) {
            attributes.put("deployment.environment.name", event.environment());
        }
        // The exporter makes one group of equal resources.
        return new EventSpan.Source(Resource.create(attributes.build()), scope);
    }
}
