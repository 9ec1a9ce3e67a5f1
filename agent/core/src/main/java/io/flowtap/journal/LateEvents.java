package io.flowtap.journal;

import io.flowtap.journal.reading.ReaderSlots;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events that come after a journal was closed. A host goes on while its JVM shuts down: a web server may
 * finish its requests for half a minute, long after the agent's last delivery. What it does then gets a journal of its
 * own, which nobody closes: the next JVM finds and delivers it like that of a JVM that was killed.
 */
final class LateEvents {

    private final JournalSettings settings;
    private final ReaderSlots destinations;
    private @Nullable Journal journal;

    /** @param destinations who is to get the events */
    LateEvents(JournalSettings settings, ReaderSlots destinations) {
        this.settings = settings;
        this.destinations = destinations;
    }

    /** Like {@link Journal#append(byte[], int, int)}, except that the first call waits for a directory to be made. */
    boolean append(byte[] buffer, int length, int checksum) {
        Journal late = journal();
        return !late.stats().inMemory() && late.append(buffer, length, checksum);
    }

    private synchronized Journal journal() {
        if (journal == null) {
            journal = Journal.open(settings);
            for (int slot = 0; slot < destinations.size(); slot++) {
                journal.reader(destinations.name(slot), destinations.destination(slot))
                        .close();
            }
        }
        return journal;
    }
}
