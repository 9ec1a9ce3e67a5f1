package io.flowtap.testapps.bench.delivery;

import io.flowtap.delivery.ReaderSource;
import io.flowtap.journal.EventWriter;
import io.flowtap.journal.Journal;
import io.flowtap.journal.JournalSettings;
import io.flowtap.journal.reading.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A journal on disk with events that nobody has delivered yet: what an outage leaves behind. */
final class FilledJournal implements ReaderSource, AutoCloseable {

    private static final long MAX_BYTES = 2L << 30;

    private final Path root;
    private final Journal journal;

    FilledJournal(int events) throws IOException {
        root = Files.createTempDirectory("flowtap-bench-journal");
        journal = Journal.open(JournalSettings.of(root.toFile(), "bench", MAX_BYTES, System.err::println));
        new GeneratedEvents().write(new EventWriter(journal, "bench", "test"), events);
    }

    @Override
    public JournalReader own(String sinkName, String destination) {
        return journal.reader(sinkName, destination);
    }

    @Override
    public List<JournalReader> abandoned(String sinkName, String destination) {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        journal.close();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
