package io.flowtap.start;

import io.flowtap.delivery.ReaderSource;
import io.flowtap.journal.Journal;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import java.io.File;
import java.util.List;
import java.util.function.Consumer;

/** Gives exporters this JVM's journal and those that dead JVMs left behind. */
final class JournalReaders implements ReaderSource {

    private final Journal own;
    private final AbandonedJournals abandoned;

    /**
     * @param root directory of all journals
     * @param service what this JVM observes
     * @param log for people
     */
    JournalReaders(File root, Journal own, String service, Consumer<String> log) {
        this.own = own;
        this.abandoned = new AbandonedJournals(root, service::equals, log);
    }

    @Override
    public JournalReader own(String sinkName, String destination) {
        return own.reader(sinkName, destination);
    }

    @Override
    public List<JournalReader> abandoned(String sinkName, String destination) {
        return abandoned.readers(sinkName, destination);
    }

    /** Lets go of journals of dead JVMs that are not delivered yet, for the next JVM to take up. */
    void close() {
        abandoned.close();
    }
}
