package io.flowtap.start;

import io.flowtap.event.EventProcessor;
import io.flowtap.hook.Instrumentation;
import io.flowtap.identity.IdentitySource;
import io.flowtap.sink.EventSinkProvider;
import java.util.ArrayList;
import java.util.List;

/** What an extension may have. */
enum PartKind {
    INSTRUMENTATION("instrumentation", Instrumentation.class),
    PROCESSOR("event processor", EventProcessor.class),
    DESTINATION("destination", EventSinkProvider.class),
    IDENTITY_SOURCE("identity source", IdentitySource.class);

    private final String text;
    private final Class<?> service;

    PartKind(String text, Class<?> service) {
        this.text = text;
        this.service = service;
    }

    /** For people. */
    String text() {
        return text;
    }

    /** Name of the interface that it implements. */
    String service() {
        return service.getName();
    }

    /** The interfaces of all kinds. */
    static List<String> services() {
        List<String> services = new ArrayList<>();
        for (PartKind kind : values()) {
            services.add(kind.service());
        }
        return services;
    }
}
