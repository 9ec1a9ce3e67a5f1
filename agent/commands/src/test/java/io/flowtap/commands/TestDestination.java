package io.flowtap.commands;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A destination that commands find as they find others: one that a test has put up, or, in a process of its own, the
 * file that the property {@code test.destination} names, which gets a line of ids for each batch.
 */
public final class TestDestination implements EventSinkProvider {

    private static final String FILE_PROPERTY = "test.destination";
    private static final int BATCH = 7;

    private static volatile Recorder recorder;

    /** Found as a service. */
    public TestDestination() {}

    /** Puts up a destination until the next one is. */
    static Recorder putUp() {
        recorder = new Recorder();
        return recorder;
    }

    static void takeDown() {
        recorder = null;
    }

    @Override
    public Optional<EventSink> create(SinkContext context) {
        String file = System.getProperty(FILE_PROPERTY);
        if (file != null) {
            return Optional.of(new FileSink(Path.of(file)));
        }
        return Optional.ofNullable(recorder);
    }

    /** Keeps what it is sent, and answers as it is told. */
    static final class Recorder implements EventSink {

        final List<Event> stored = new ArrayList<>();
        final List<Integer> batchSizes = new ArrayList<>();
        Function<List<Event>, Delivery> answer = batch -> Delivery.ACCEPTED;
        boolean takesTraces;
        int closed;

        @Override
        public String name() {
            return "test";
        }

        @Override
        public String destination() {
            return "test://here";
        }

        @Override
        public boolean accepts(String type) {
            return takesTraces || !type.equals(EventTypes.AGENT_TRACE_HISTORY);
        }

        @Override
        public int maxBatchSize() {
            return BATCH;
        }

        @Override
        public synchronized Delivery deliver(List<Event> batch) {
            Delivery delivery = answer.apply(batch);
            if (delivery instanceof Delivery.Accepted) {
                stored.addAll(batch);
                batchSizes.add(batch.size());
            }
            return delivery;
        }

        synchronized List<String> ids() {
            return stored.stream().map(Event::id).toList();
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** Slow enough to be killed in the middle. */
    private record FileSink(Path file) implements EventSink {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public String destination() {
            return "test:" + file;
        }

        @Override
        public int maxBatchSize() {
            return BATCH;
        }

        @Override
        public Duration linger() {
            return Duration.ZERO;
        }

        @Override
        public Delivery deliver(List<Event> batch) throws IOException, InterruptedException {
            String line = String.join(" ", batch.stream().map(Event::id).toList()) + "\n";
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Thread.sleep(20);
            return Delivery.ACCEPTED;
        }

        @Override
        public void close() {}
    }
}
