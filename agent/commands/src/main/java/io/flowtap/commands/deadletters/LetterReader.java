package io.flowtap.commands.deadletters;

import io.flowtap.event.Event;
import io.flowtap.journal.reading.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Dead letters as a journal. Used by one thread; what waits may be asked by others. */
final class LetterReader implements JournalReader {

    /** Notes ids of events that are done. */
    interface Done {
        void note(List<String> ids) throws IOException;
    }

    private final List<Event> events;
    private final Done done;
    private final Set<String> doneIds = ConcurrentHashMap.newKeySet();
    private volatile int cursor;
    private int readTo;

    LetterReader(List<Event> events, Done done) {
        this.events = events;
        this.done = done;
    }

    @Override
    public List<Event> read(int maxEvents) {
        readTo = cursor;
        return readOn(maxEvents);
    }

    @Override
    public List<Event> readOn(int maxEvents) {
        int from = readTo;
        readTo = Math.min(events.size(), from + maxEvents);
        return events.subList(from, readTo);
    }

    @Override
    public void commit() {
        List<String> ids =
                events.subList(cursor, readTo).stream().map(Event::id).toList();
        try {
            done.note(ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        doneIds.addAll(ids);
        cursor = readTo;
    }

    /** Whether an event was answered for: accepted, or refused and kept. */
    boolean isDone(String id) {
        return doneIds.contains(id);
    }

    @Override
    public long waiting() {
        return events.size() - cursor;
    }

    @Override
    public long oldestWaitingMillis() {
        return waiting() == 0 ? -1 : events.get(cursor).timestampMillis();
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public long recorded() {
        return events.size();
    }

    @Override
    public void close() {}
}
