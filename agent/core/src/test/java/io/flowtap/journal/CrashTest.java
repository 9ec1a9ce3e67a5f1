package io.flowtap.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * An event whose write had returned when its process was killed is delivered, once and unchanged. The process tells of
 * each event through a pipe after the write; that is an obligation. Events it could not tell of any more may come too.
 */
class CrashTest {

    private static final int ROUNDS = 20;
    private static final int THREADS = 8;
    private static final PropertyKey CONTENT_SEED = PropertyKey.of("content_seed");
    private static final PropertyKey TEXT = PropertyKey.of("text");
    private static final PropertyKey LIST = PropertyKey.of("list");

    /** First bit of what the pipe carries: a destination has this event, as opposed to: it is written. */
    private static final long DELIVERED = 1L << 62;

    @TempDir
    File root;

    @RepeatedTest(ROUNDS)
    void everyEventWhoseWriteReturnedIsDeliveredOnce(RepetitionInfo round) throws Exception {
        long seed = 20261120L + round.getCurrentRepetition();
        boolean delivering = round.getCurrentRepetition() % 2 == 0;
        Set<Long> written = new HashSet<>();
        Map<Long, Integer> delivered = new HashMap<>();
        killAtRandomMoment(seed, delivering, written, delivered);
        int before = delivered.size();

        Set<String> ids = new HashSet<>();
        int again = 0;
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, System.err::println)) {
            for (JournalReader reader : abandoned.readers("test", "somewhere")) {
                for (List<Event> batch = reader.read(500); !batch.isEmpty(); batch = reader.read(500)) {
                    for (Event event : batch) {
                        long contentSeed =
                                requireNonNull(event.number("content_seed")).longValue();
                        if (!ids.add(event.id()) || !event.context().equals(content(contentSeed))) {
                            throw new AssertionError("seed " + seed + ": not what was written: " + event);
                        }
                        again += delivered.merge(contentSeed, 1, Integer::sum) - 1;
                    }
                    reader.commit();
                }
                assertThat(reader.waiting()).isZero();
                reader.close();
            }
        }
        System.err.println("crash round " + round.getCurrentRepetition() + ": seed " + seed + ", " + written.size()
                + " written, " + before + " delivered before the kill, " + delivered.size() + " in all, " + again
                + " twice");
        assertThat(written).as("seed %d", seed).isNotEmpty();
        assertThat(delivered.keySet()).as("seed %d", seed).containsAll(written);
        // Delivered, and killed before the cursor moved: the promise is the same id again, for one batch at most.
        assertThat(again).as("seed %d", seed).isLessThanOrEqualTo(delivering ? Writer.BATCH : 0);
        assertThat(root.list()).as("what is delivered is deleted").isEmpty();
    }

    private void killAtRandomMoment(long seed, boolean delivering, Set<Long> written, Map<Long, Integer> delivered)
            throws Exception {
        Process child = ChildJvm.start(
                Writer.class, List.of(), root.getPath(), Long.toString(seed), Boolean.toString(delivering));
        long lifeNanos = TimeUnit.MILLISECONDS.toNanos(20 + new Random(seed).nextInt(400));
        try (DataInputStream pipe = new DataInputStream(new BufferedInputStream(child.getInputStream(), 1 << 16))) {
            note(pipe.readLong(), written, delivered);
            Thread killer = new Thread(() -> {
                LockSupport.parkNanos(lifeNanos);
                // Not the process's own method, which throws away what is still in the pipe.
                child.toHandle().destroyForcibly();
            });
            killer.start();
            while (true) {
                note(pipe.readLong(), written, delivered);
            }
        } catch (EOFException e) {
            assertThat(child.waitFor()).isEqualTo(128 + 9);
        } finally {
            child.destroyForcibly();
        }
    }

    private static void note(long word, Set<Long> written, Map<Long, Integer> delivered) {
        if ((word & DELIVERED) == 0) {
            written.add(word);
        } else {
            delivered.put(word & ~DELIVERED, 1);
        }
    }

    /** What the event of a contentSeed holds; follows from the contentSeed alone. */
    private static Map<String, Object> content(long contentSeed) {
        SplittableRandom random = new SplittableRandom(contentSeed);
        Map<String, Object> content = new HashMap<>();
        content.put("content_seed", contentSeed);
        content.put("text", text(random));
        content.put("list", List.of(random.nextLong(), "é" + random.nextInt()));
        return content;
    }

    private static String text(SplittableRandom random) {
        char[] text = new char[random.nextInt(20, 600)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) random.nextInt(32, 300);
        }
        return new String(text);
    }

    /** The process that is killed. */
    static final class Writer {

        static final int BATCH = 200;

        private static final FileOutputStream PIPE = new FileOutputStream(FileDescriptor.out);

        public static void main(String[] arguments) throws IOException {
            JournalSettings settings =
                    new JournalSettings(new File(arguments[0]), "crash", 1L << 30, 256 * 1024, 2, message -> {
                        throw new IllegalStateException(message);
                    });
            Journal journal = Journal.open(settings);
            JournalReader reader = journal.reader("test", "somewhere");
            EventWriter writer = new EventWriter(journal, "crash", null);
            for (int thread = 0; thread < THREADS; thread++) {
                long first = (long) thread << 40;
                new Thread(() -> write(writer, first)).start();
            }
            while (true) {
                journal.housekeep(System.currentTimeMillis());
                if (Boolean.parseBoolean(arguments[2])) {
                    deliver(reader);
                }
                LockSupport.parkNanos(5_000_000);
            }
        }

        private static void write(EventWriter writer, long first) {
            EventDraft draft = new EventDraft();
            for (long contentSeed = first; ; contentSeed++) {
                Map<String, Object> content = content(contentSeed);
                draft.begin("random", System.currentTimeMillis())
                        .put(CONTENT_SEED, contentSeed)
                        .put(TEXT, (String) content.get("text"))
                        .put(LIST, (List<?>) content.get("list"));
                if (!writer.write(draft)) {
                    throw new IllegalStateException("not stored: " + contentSeed);
                }
                tell(contentSeed);
            }
        }

        private static void deliver(JournalReader reader) throws IOException {
            for (List<Event> batch = reader.read(BATCH); !batch.isEmpty(); batch = reader.read(BATCH)) {
                ByteArrayOutputStream words = new ByteArrayOutputStream();
                for (Event event : batch) {
                    long word = DELIVERED
                            | requireNonNull(event.number("content_seed")).longValue();
                    words.write(ByteBuffer.allocate(8).putLong(0, word).array());
                }
                PIPE.write(words.toByteArray());
                reader.commit();
            }
        }

        /** One write of eight bytes: a pipe takes it whole or not at all. */
        private static void tell(long word) {
            try {
                PIPE.write(ByteBuffer.allocate(8).putLong(0, word).array());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
