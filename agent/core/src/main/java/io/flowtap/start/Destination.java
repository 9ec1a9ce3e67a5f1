package io.flowtap.start;

import io.flowtap.delivery.RenewableSink;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Makes the sink of one destination, and makes it again of new classes when those that are there cannot be used. */
final class Destination {

    private final EventSinkProvider provider;
    private final SinkContext context;

    Destination(EventSinkProvider provider, SinkContext context) {
        this.provider = provider;
        this.context = context;
    }

    /** Empty if it is not configured. */
    Optional<EventSink> sink() {
        return first().map(sink -> new RenewableSink(sink, () -> again().orElseThrow()));
    }

    private Optional<EventSink> first() {
        try {
            return made(provider);
        } catch (LinkageError | OutOfMemoryError e) {
            return again();
        }
    }

    private Optional<EventSink> made(EventSinkProvider provider) {
        Optional<EventSink> sink = provider.create(context);
        if (sink == null) {
            throw new PartFailure("create() returned null; Optional.empty() stands for no destination");
        }
        return sink;
    }

    private Optional<EventSink> again() {
        ClassLoader fresh = new FreshClasses(provider.getClass());
        try {
            Class<?> again = Class.forName(provider.getClass().getName(), true, fresh);
            return made((EventSinkProvider) again.getDeclaredConstructor().newInstance());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }
}
