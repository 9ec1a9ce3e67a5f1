package io.flowtap.sink.console;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes each event as a line of JSON. */
final class ConsoleSink implements EventSink {

    private final LineOutput output;

    ConsoleSink(LineOutput output) {
        this.output = output;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String destination() {
        return output.destination();
    }

    @Override
    public boolean accepts(String type) {
        return !type.equals(EventTypes.AGENT_TRACE_HISTORY);
    }

    /** Somebody may be looking. */
    @Override
    public Duration linger() {
        return Duration.ofMillis(200);
    }

    @Override
    public Delivery deliver(List<Event> batch) {
        List<byte[]> lines = new ArrayList<>(batch.size());
        try {
            for (Event event : batch) {
                lines.add(EventLine.of(event));
            }
        } catch (IOException e) {
            return new Delivery.Rejected("not possible as JSON: " + e.getMessage());
        }
        return output.write(lines);
    }

    @Override
    public void close() {}
}
