package io.flowtap.testapps.plain;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A destination of an extension that waits for something that never comes. */
public final class HangingDestination implements EventSinkProvider {

    @Override
    public Optional<EventSink> create(SinkContext context) {
        while (true) {
            LockSupport.park();
        }
    }
}
