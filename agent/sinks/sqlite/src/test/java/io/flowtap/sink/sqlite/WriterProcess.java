package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import java.util.ArrayList;
import java.util.List;

/** Delivers batches on several threads, each with a sink of its own, and prints a line after each stored batch. */
final class WriterProcess {

    static final int BATCH = 50;

    private WriterProcess() {}

    /** @param args Flowtap's home, number of threads, batches per thread */
    public static void main(String[] args) throws Exception {
        SqliteLocation location = SqliteLocation.of(null, args[0]).orElseThrow();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            threads.add(new Thread(() -> write(location, Integer.parseInt(args[2]))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(SqliteLocation location, int batches) {
        try (SqliteSink sink = Sinks.to(location)) {
            for (int i = 0; i < batches; i++) {
                List<Event> batch = new ArrayList<>();
                for (int j = 0; j < BATCH; j++) {
                    batch.add(Events.of("model_cost", "model_name", "gpt-5", "input_tokens", 1L));
                }
                deliver(sink, batch);
                System.out.println("stored");
            }
        }
    }

    private static void deliver(SqliteSink sink, List<Event> batch) {
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
