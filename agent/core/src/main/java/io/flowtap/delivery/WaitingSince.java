package io.flowtap.delivery;

import io.flowtap.journal.reading.JournalReader;

/**
 * Since when the oldest event of a journal waits. Asking the journal may load segments, so it is asked only after that
 * event was delivered or given up. Used by one thread.
 */
final class WaitingSince {

    static final long UNKNOWN = -1;

    private final JournalReader reader;
    private long millis = UNKNOWN;
    private boolean exact;
    private long droppedThen;

    WaitingSince(JournalReader reader) {
        this.reader = reader;
    }

    /** The journal was read; the oldest event it gave was recorded then. */
    void read(long oldestMillis) {
        know(oldestMillis);
    }

    /** Everything that was read is delivered, the newest of it recorded then. */
    void committed(long newestMillis) {
        millis = newestMillis;
        exact = false;
    }

    /** In milliseconds since the epoch; -1 if nothing can be read. May throw what the reader throws. */
    long exactly() {
        if (!exact || reader.dropped() != droppedThen) {
            know(reader.oldestWaitingMillis());
        }
        return millis;
    }

    /** Judged by the last read, without asking the journal; -1 if there was none. */
    long roughly() {
        return millis;
    }

    private void know(long oldestMillis) {
        millis = oldestMillis;
        exact = oldestMillis != UNKNOWN;
        droppedThen = reader.dropped();
    }
}
