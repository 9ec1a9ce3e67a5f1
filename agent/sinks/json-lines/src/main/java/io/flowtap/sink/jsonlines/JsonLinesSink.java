package io.flowtap.sink.jsonlines;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.text.EventJson;
import io.flowtap.sink.text.JsonText;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes each event as a line of JSON. */
final class JsonLinesSink implements EventSink {

    private final LineOutput output;

    JsonLinesSink(LineOutput output) {
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
                lines.add(line(event));
            }
        } catch (UncheckedIOException e) {
            return new Delivery.Rejected("not possible as JSON: "
                    + Objects.requireNonNull(e.getCause()).getMessage());
        }
        return output.write(lines);
    }

    private static byte[] line(Event event) {
        return (JsonText.compact(EventJson.of(event)) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {}
}
