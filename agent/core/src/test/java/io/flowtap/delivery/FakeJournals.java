package io.flowtap.delivery;

import io.flowtap.journal.reading.JournalReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journals there are: one of this JVM's own for each sink, and those that dead JVMs leave behind. */
final class FakeJournals implements ReaderSource {

    private final Map<String, ListReader> own = new HashMap<>();
    private final Map<String, List<ListReader>> abandoned = new HashMap<>();
    private int looks;

    FakeJournals own(String sinkName, ListReader reader) {
        own.put(sinkName, reader);
        return this;
    }

    synchronized FakeJournals abandoned(String sinkName, ListReader reader) {
        abandoned.computeIfAbsent(sinkName, name -> new ArrayList<>()).add(reader);
        return this;
    }

    synchronized int looks() {
        return looks;
    }

    @Override
    public @Nullable JournalReader own(String sinkName, String destination) {
        return own.get(sinkName);
    }

    @Override
    public synchronized List<JournalReader> abandoned(String sinkName, String destination) {
        looks++;
        List<ListReader> found = abandoned.remove(sinkName);
        return found == null ? List.of() : List.copyOf(found);
    }
}
