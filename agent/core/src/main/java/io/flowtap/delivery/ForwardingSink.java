package io.flowtap.delivery;

import io.flowtap.sink.EventSink;
import java.time.Duration;

/** A destination in front of another one that is described in the same way. */
public abstract class ForwardingSink implements EventSink {

    private final EventSink described;

    /** @param described what this says of itself */
    protected ForwardingSink(EventSink described) {
        this.described = described;
    }

    @Override
    public final String name() {
        return described.name();
    }

    @Override
    public final String destination() {
        return described.destination();
    }

    @Override
    public final boolean accepts(String type) {
        return described.accepts(type);
    }

    @Override
    public int maxBatchSize() {
        return described.maxBatchSize();
    }

    @Override
    public final int flushAt() {
        return described.flushAt();
    }

    @Override
    public final Duration linger() {
        return described.linger();
    }

    @Override
    public void close() {
        described.close();
    }
}
