package io.flowtap.commands.backlog;

import io.flowtap.delivery.ReaderSource;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import java.util.List;

/** Journals for a process that records nothing itself. */
record AbandonedOnly(AbandonedJournals journals) implements ReaderSource {

    @Override
    public JournalReader own(String sinkName, String destination) {
        return null;
    }

    @Override
    public List<JournalReader> abandoned(String sinkName, String destination) {
        return journals.readers(sinkName, destination);
    }
}
