package io.flowtap.sink.sqlite.file;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.SqliteSinks;
import io.flowtap.testsupport.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/** Delivers batches on several threads, each with a sink of its own, and prints a line after each stored batch. */
public final class WriterProcess {

    public static final int BATCH = 50;

    private WriterProcess() {}

    /** @param args Flowtap's home, number of threads, batches per thread */
    public static void main(String[] args) throws Exception {
        SqliteLocation location = SqliteLocation.of(null, args[0]).orElseThrow();
        List<FutureTask<Void>> writers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            writers.add(new FutureTask<>(() -> write(location, Integer.parseInt(args[2]))));
        }
        writers.forEach(writer -> new Thread(writer).start());
        for (FutureTask<Void> writer : writers) {
            writer.get();
        }
    }

    private static Void write(SqliteLocation location, int batches) throws Exception {
        try (EventSink sink = SqliteSinks.to(location)) {
            for (int i = 0; i < batches; i++) {
                List<Event> batch = new ArrayList<>();
                for (int j = 0; j < BATCH; j++) {
                    batch.add(SampleEvents.of("model_cost", "model_name", "gpt-5", "input_tokens", 1L));
                }
                deliver(sink, batch);
                System.out.println("stored");
            }
        }
        return null;
    }

    private static void deliver(EventSink sink, List<Event> batch) throws Exception {
        Delivery delivery = sink.deliver(batch);
        for (int attempt = 0; delivery instanceof Delivery.RetryLater && attempt < 100; attempt++) {
            delivery = sink.deliver(batch);
        }
        if (!delivery.equals(Delivery.ACCEPTED)) {
            System.out.println("failed: " + delivery);
            System.exit(1);
        }
    }
}
