package io.flowtap.testapps.bench.delivery;

import io.flowtap.config.Configuration;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.delivery.Exporters;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;

/** Delivers a journal to one destination as the agent does. */
final class MeasuredDestinations {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private MeasuredDestinations() {}

    /**
     * Delivers everything in {@code journal} to the sink of that name, configured by this JVM's {@code flowtap.*}
     * system properties.
     *
     * @return nanoseconds from opening the sink until the destination had all {@code events}
     * @throws IllegalStateException if something stays behind
     */
    static long deliver(FilledJournal journal, String sinkName, int events) {
        Configuration configuration = Configuration.load();
        long start = System.nanoTime();
        try (Exporters exporters =
                Exporters.start(List.of(sink(sinkName, configuration)), journal, configuration, System.err::println)) {
            exporters.flush(TIMEOUT);
            long took = System.nanoTime() - start;
            ExporterStats stats = exporters.stats().get(0);
            if (stats.delivered() != events) {
                throw new IllegalStateException("delivered " + stats.delivered() + " of " + events + ": " + stats);
            }
            return took;
        }
    }

    private static EventSink sink(String name, Configuration configuration) {
        SinkContext context = SinkContext.of(configuration, "bench", DebugLog.OFF);
        for (EventSinkProvider provider : ServiceLoader.load(EventSinkProvider.class)) {
            EventSink sink = provider.create(context).orElse(null);
            if (sink != null && sink.name().equals(name)) {
                return sink;
            }
        }
        throw new IllegalStateException("No sink called " + name + " with this configuration");
    }
}
