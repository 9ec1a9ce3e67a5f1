package io.flowtap.delivery;

import io.flowtap.event.Event;
import io.flowtap.journal.reading.JournalReader;
import java.util.List;

/**
 * How many events there are between a reader's cursor and the last one it has given, and of which time. Grows while
 * some of the first ones are not done yet. Methods may throw what the reader throws. Used by one thread.
 */
final class UncommittedEvents {

    private final JournalReader reader;
    private int size;
    private long oldestMillis;
    private long newestMillis;

    UncommittedEvents(JournalReader reader) {
        this.reader = reader;
    }

    /** Reads from the cursor on; all that was read before is forgotten. */
    List<Event> open(int count) {
        close();
        List<Event> events = reader.read(count);
        if (!events.isEmpty()) {
            oldestMillis = events.get(0).timestampMillis();
            note(events);
        }
        return events;
    }

    /** Reads so many more. */
    List<Event> extend(int count) {
        List<Event> more = reader.readOn(count);
        if (!more.isEmpty()) {
            note(more);
        }
        return more;
    }

    private void note(List<Event> more) {
        size += more.size();
        newestMillis = more.get(more.size() - 1).timestampMillis();
    }

    void close() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** When the oldest was recorded; there must be one. */
    long oldestMillis() {
        return oldestMillis;
    }

    long newestMillis() {
        return newestMillis;
    }
}
