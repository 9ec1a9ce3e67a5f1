package io.flowtap.commands.replay;

import io.flowtap.delivery.ReaderSource;
import io.flowtap.journal.reading.JournalReader;
import java.util.List;

/** Gives out one reader, once. */
public final class OneJournal implements ReaderSource {

    private List<JournalReader> reader;

    public OneJournal(JournalReader reader) {
        this.reader = List.of(reader);
    }

    @Override
    public JournalReader own(String sinkName, String destination) {
        return null;
    }

    @Override
    public synchronized List<JournalReader> abandoned(String sinkName, String destination) {
        List<JournalReader> given = reader;
        reader = List.of();
        return given;
    }
}
