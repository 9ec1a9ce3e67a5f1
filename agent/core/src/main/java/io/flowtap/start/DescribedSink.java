package io.flowtap.start;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.time.Duration;
import java.util.List;

/** A sink of an extension, which was asked once what it is, and gave answers that the delivery can work with. */
final class DescribedSink implements EventSink {

    private final EventSink sink;
    private final String name;
    private final String destination;
    private final int maxBatchSize;
    private final int flushAt;
    private final Duration linger;

    private DescribedSink(EventSink sink, PartCall.Steps steps) {
        this.sink = sink;
        steps.at("name() of its sink");
        this.name = sink.name();
        require(name != null && !name.isBlank(), "name() of its sink returned no name");
        steps.at("destination() of its sink");
        this.destination = sink.destination();
        require(destination != null, "destination() of its sink returned null");
        steps.at("maxBatchSize() of its sink");
        this.maxBatchSize = sink.maxBatchSize();
        require(maxBatchSize > 0, "maxBatchSize() of its sink returned " + maxBatchSize + "; at least 1 makes sense");
        steps.at("flushAt() of its sink");
        this.flushAt = sink.flushAt();
        require(flushAt > 0, "flushAt() of its sink returned " + flushAt + "; at least 1 makes sense");
        steps.at("linger() of its sink");
        this.linger = sink.linger();
        require(
                linger != null && !linger.isNegative(),
                "linger() of its sink returned " + linger + "; Duration.ZERO stands for none");
    }

    /** @throws PartFailure if an answer is none */
    static EventSink of(EventSink sink, PartCall.Steps steps) {
        return new DescribedSink(sink, steps);
    }

    private static void require(boolean there, String otherwise) {
        if (!there) {
            throw new PartFailure(otherwise);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String destination() {
        return destination;
    }

    @Override
    public boolean accepts(String type) {
        return sink.accepts(type);
    }

    @Override
    public int maxBatchSize() {
        return maxBatchSize;
    }

    @Override
    public int flushAt() {
        return flushAt;
    }

    @Override
    public Duration linger() {
        return linger;
    }

    @Override
    public Delivery deliver(List<Event> batch) throws Exception {
        return sink.deliver(batch);
    }

    @Override
    public void close() {
        sink.close();
    }
}
