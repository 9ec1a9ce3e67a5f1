package io.flowtap.commands.replay;

import io.flowtap.delivery.ForwardingSink;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A destination that is sent at most so many events a second. */
final class RatedSink extends ForwardingSink {

    private static final long SECOND = 1_000_000_000L;

    private final EventSink sink;
    private final int perSecond;
    private long free = System.nanoTime();

    RatedSink(EventSink sink, int perSecond) {
        super(sink);
        this.sink = sink;
        this.perSecond = perSecond;
    }

    @Override
    public Delivery deliver(List<Event> batch) throws Exception {
        while (free - System.nanoTime() > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, free - System.nanoTime());
        }
        free = System.nanoTime() + SECOND * batch.size() / perSecond;
        return sink.deliver(batch);
    }

    /** Not more than a second's worth, so that it goes evenly. */
    @Override
    public int maxBatchSize() {
        return Math.min(perSecond, sink.maxBatchSize());
    }
}
