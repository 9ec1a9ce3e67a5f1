package io.flowtap.sink.otlp;

import io.flowtap.event.Event;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who emitted an event. The journal of a dead JVM may be that of another service. Used by one thread at a time.
 *
 * <p>There is one object for each service, because the exporter makes one group of the same resource, not of equal ones
 * (MarshalerUtil.groupByResourceAndScope of opentelemetry-exporter-common 1.67.0).
 */
final class Sources {

    /** Beyond so many, events of one service may end up in two groups, which is no harm. */
    private static final int MOST = 100;

    private final String version;
    private final InstrumentationScopeInfo scope;
    private final Map<Service, EventSpan.Source> known = new HashMap<>();

    private record Service(@Nullable String name, @Nullable String environment) {}

    Sources(String flowtapVersion) {
        version = flowtapVersion;
        scope = InstrumentationScopeInfo.builder("io.flowtap")
                .setVersion(flowtapVersion)
                .build();
    }

    EventSpan.Source of(Event event) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(new Service(event.service(), event.environment()), this::source);
    }

    private EventSpan.Source source(Service service) {
        AttributesBuilder attributes = Attributes.builder()
                // Required; a process that does not say is called so by OpenTelemetry's Resource.getDefault(), too.
                .put("service.name", service.name() == null ? "unknown_service:java" : service.name())
                // Not "opentelemetry", which is reserved for spans that its own tracer made.
                .put("telemetry.sdk.name", "flowtap")
                .put("telemetry.sdk.language", "java")
                .put("telemetry.sdk.version", version);
        if (service.environment() != null) {
            attributes.put("deployment.environment.name", service.environment());
        }
        return new EventSpan.Source(Resource.create(attributes.build()), scope);
    }
}
