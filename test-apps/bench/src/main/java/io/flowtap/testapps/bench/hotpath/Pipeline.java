package io.flowtap.testapps.bench.hotpath;

import io.flowtap.catalog.EventCheck;
import io.flowtap.config.Configuration;
import io.flowtap.cost.CostMeter;
import io.flowtap.cost.PriceTable;
import io.flowtap.journal.EventWriter;
import io.flowtap.journal.Journal;
import io.flowtap.journal.JournalSettings;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.recording.EventRecorder;
import io.flowtap.recording.ProcessorChain;
import io.flowtap.recording.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The pipeline as the agent wires it, on a journal on disk, with its housekeeping at the agent's pace. Nobody reads the
 * journal: it reaches its limit during the warm-up and from then on gives up its oldest segment for each new one.
 */
@State(Scope.Benchmark)
public class Pipeline {

    private static final long MAX_BYTES = 64L << 20;
    private static final long HOUSEKEEPING_MILLIS = 200;

    private Path root;
    private Journal journal;
    private EventWriter writer;
    private EventRecorder recorder;
    private Thread housekeeping;

    @Setup
    public void open() throws IOException {
        root = Files.createTempDirectory("flowtap-bench");
        journal = Journal.open(JournalSettings.of(root.toFile(), "bench", MAX_BYTES, System.err::println));
        writer = new EventWriter(journal, "bench", "test");
        recorder = new EventRecorder(
                ContentCapture.OFF,
                new CostMeter(PriceTable.bundled()),
                new ProcessorChain(Identity.of(Configuration.load(), List.of(), System.err::println), List.of()),
                new EventCheck(false),
                writer);
        CurrentRecorder.install(recorder);
        housekeeping = new Thread(this::housekeep, "housekeeping");
        housekeeping.setDaemon(true);
        housekeeping.start();
    }

    private void housekeep() {
        try {
            while (true) {
                journal.housekeep(System.currentTimeMillis());
                recorder.abandonForgotten(System.nanoTime());
                Thread.sleep(HOUSEKEEPING_MILLIS);
            }
        } catch (InterruptedException e) {
            // The benchmark is over.
        }
    }

    /** Writes to the same journal, without operations. */
    EventWriter writer() {
        return writer;
    }

    /** Events that were not stored. */
    long failures() {
        return recorder.failureCount();
    }

    @TearDown
    public void close() throws IOException, InterruptedException {
        housekeeping.interrupt();
        housekeeping.join();
        journal.close();
        if (recorder.failureCount() > 0) {
            throw new IllegalStateException(recorder.failureCount() + " events were not stored");
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
