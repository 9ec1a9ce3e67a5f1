package io.flowtap.delivery;

import io.flowtap.event.Event;
import io.flowtap.journal.reading.JournalReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The events between a reader's cursor and the last one it has given. Grows while some of the first ones are not done
 * yet. Methods may throw what the reader throws. Used by one thread.
 */
final class UncommittedEvents {

    private final JournalReader reader;
    private List<Event> events = List.of();

    UncommittedEvents(JournalReader reader) {
        this.reader = reader;
    }

    /** Reads from the cursor on; all that was read before is forgotten. */
    List<Event> open(int count) {
        events = reader.read(count);
        return events;
    }

    /**
     * Reads so many more.
     *
     * @return those that are new, perhaps none; null if there are some that the reader does not give before the cursor
     *     moves, or the journal has given everything up
     */
    List<Event> extend(int count) {
        List<Event> all = reader.read(events.size() + count);
        boolean isAllTheReaderGives = all.size() == events.size() && reader.waiting() > events.size();
        if (all.isEmpty() || isAllTheReaderGives) {
            return null;
        }
        Set<String> known = new HashSet<>();
        for (Event each : events) {
            known.add(each.id());
        }
        List<Event> more = new ArrayList<>();
        for (Event each : all) {
            if (!known.contains(each.id())) {
                more.add(each);
            }
        }
        events = all;
        return more;
    }

    void close() {
        events = List.of();
    }

    int size() {
        return events.size();
    }

    /** When its oldest event was recorded; there must be one. */
    long oldestMillis() {
        return events.get(0).timestampMillis();
    }

    long newestMillis() {
        return events.get(events.size() - 1).timestampMillis();
    }
}
