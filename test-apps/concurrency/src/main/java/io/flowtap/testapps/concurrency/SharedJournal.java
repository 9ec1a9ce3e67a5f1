package io.flowtap.testapps.concurrency;

import io.flowtap.event.Event;
import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.EventWriter;
import io.flowtap.journal.Journal;
import io.flowtap.journal.JournalSettings;
import io.flowtap.journal.reading.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A journal on disk with the smallest segments there can be: after some fifteen events the next one begins, and one that
 * was read is used again. One for all races of a JVM, as in an application.
 */
final class SharedJournal {

    /** Instead of a number of times: an event was read that is not what was written. */
    static final int TORN = -1;

    private static final int SEGMENT_BYTES = 64 * 1024;

    /**
     * Room for what jcstress 0.16 has written before it asks what came of it: at most 40 times 256 states, the faster the
     * machine the more, of two events each, fifteen in a segment. A journal that is full drops its oldest events.
     */
    private static final int MOST_SEGMENTS = 2048;

    private static final int BATCH = 64;

    /** The agent does it once a second; here a second is some thousand events. */
    private static final int READS_BETWEEN_MAINTENANCE = 500;

    private static final PropertyKey NUMBER = PropertyKey.of("number");
    private static final PropertyKey FILLING = PropertyKey.of("filling");
    private static final String TEXT = "x".repeat(4000);

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final ConcurrentHashMap<Long, Integer> SEEN = new ConcurrentHashMap<>();
    private static final Journal JOURNAL = open();
    private static final EventWriter WRITER = new EventWriter(JOURNAL, "concurrency", null);
    private static final JournalReader READER = JOURNAL.reader("stress", "memory");
    private static int reads;

    private SharedJournal() {}

    private static Journal open() {
        try {
            Path root = Files.createTempDirectory("journal");
            Journal journal = Journal.open(new JournalSettings(
                    root.toFile(), "concurrency", (long) MOST_SEGMENTS * SEGMENT_BYTES, SEGMENT_BYTES, 2, line -> {
                        throw new IllegalStateException(line);
                    }));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                journal.close();
                root.toFile().delete();
            }));
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number no other event of this JVM has. */
    static long number() {
        return NUMBERS.incrementAndGet();
    }

    static void write(long number) {
        EventDraft draft = new EventDraft()
                .begin("numbered", System.currentTimeMillis())
                .put(NUMBER, number)
                .put(FILLING, TEXT);
        if (!WRITER.write(draft)) {
            throw new IllegalStateException("event " + number + " was not stored");
        }
    }

    /** Reads a batch and is done with it. */
    static synchronized boolean read() {
        List<Event> batch = READER.read(BATCH);
        for (Event event : batch) {
            if (event.type().equals("events_dropped")) {
                throw new IllegalStateException("the journal is too small for this race: " + event.context());
            }
            boolean whole = event.type().equals("numbered")
                    && TEXT.equals(event.context().get("filling"));
            SEEN.merge(
                    event.number("number").longValue(),
                    whole ? 1 : TORN,
                    (before, now) -> before == TORN || now == TORN ? TORN : before + now);
        }
        READER.commit();
        reads++;
        if (reads % READS_BETWEEN_MAINTENANCE == 0) {
            JOURNAL.housekeep(System.currentTimeMillis());
        }
        return !batch.isEmpty();
    }

    /** How often the event has been read once nothing is left to read; {@link #TORN} if something else was. */
    static int timesRead(long number) {
        while (read()) {
            // Until all of it is read.
        }
        Integer times = SEEN.remove(number);
        return times == null ? 0 : times;
    }
}
