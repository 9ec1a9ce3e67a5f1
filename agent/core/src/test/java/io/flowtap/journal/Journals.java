package io.flowtap.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.directory.JournalDirectory;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.liveness.OwnerFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Journals and events for tests. */
final class Journals {

    static final int SEGMENT = 64 * 1024;
    static final PropertyKey NUMBER = PropertyKey.of("number");
    static final PropertyKey FILLING = PropertyKey.of("filling");
    static final long NOW = 1_795_000_000_000L;

    private Journals() {}

    static JournalSettings settings(File root, long maxBytes) {
        return settings(root, maxBytes, new ArrayList<>());
    }

    static JournalSettings settings(File root, long maxBytes, List<String> warnings) {
        return new JournalSettings(root, "test", maxBytes, SEGMENT, 1, warnings::add);
    }

    static Journal open(File root) {
        return Journal.open(settings(root, 64L * SEGMENT));
    }

    static EventWriter writer(Journal journal) {
        return new EventWriter(journal, "test", null);
    }

    /** Writes events with consecutive numbers and about so many bytes each. */
    static void write(EventWriter writer, long from, int count, int bytes) {
        EventDraft draft = new EventDraft();
        String filling = "x".repeat(bytes);
        for (long number = from; number < from + count; number++) {
            draft.begin("numbered", NOW + number).put(NUMBER, number).put(FILLING, filling);
            if (!writer.write(draft)) {
                throw new AssertionError("event " + number + " was not stored");
            }
        }
    }

    /** Reads and commits until nothing comes any more. */
    static List<Event> drain(JournalReader reader) {
        List<Event> all = new ArrayList<>();
        for (List<Event> batch = reader.read(100); !batch.isEmpty(); batch = reader.read(100)) {
            all.addAll(batch);
            reader.commit();
        }
        return all;
    }

    /** Of the events that {@link #write} wrote. */
    static List<Long> numbers(List<Event> events) {
        List<Long> numbers = new ArrayList<>();
        for (Event event : events) {
            if (event.type().equals(EventTypes.EVENTS_DROPPED)) {
                continue;
            }
            numbers.add(requireNonNull(event.number("number")).longValue());
        }
        return numbers;
    }

    static List<Long> range(long from, long to) {
        List<Long> numbers = new ArrayList<>();
        for (long number = from; number < to; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    /** What the next JVM would find if this one were killed now. */
    static List<Long> numbersOnDisk(Journal journal) throws IOException {
        File root = Files.createTempDirectory("journal").toFile();
        leaveBehind(journal, root);
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, message -> {})) {
            List<Long> numbers = new ArrayList<>();
            for (JournalReader reader : abandoned.readers("sqlite", "db")) {
                numbers.addAll(numbers(drain(reader)));
                reader.close();
            }
            return numbers;
        } finally {
            root.delete();
        }
    }

    /** Copies a journal as it is at this moment to another root, where it looks like that of a killed JVM. */
    static File leaveBehind(Journal journal, File root) throws IOException {
        File copy = new File(root, requireNonNull(journal.directory()).getName());
        assertThat(copy.mkdirs()).isTrue();
        for (File file : journal.directory().listFiles()) {
            Files.copy(file.toPath(), new File(copy, file.getName()).toPath());
        }
        OwnerFile owner = new OwnerFile(new File(copy, JournalDirectory.OWNER_FILE));
        owner.release(requireNonNull(owner.read()));
        return copy;
    }
}
