package io.flowtap.journal;

import static io.flowtap.journal.Journals.NOW;
import static io.flowtap.journal.Journals.SEGMENT;
import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.range;
import static io.flowtap.journal.Journals.settings;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.event.Event;
import io.flowtap.event.EventDraft;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.journal.segment.Segment;
import io.flowtap.journal.segment.SegmentStore;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when there is no room: the host goes on, the newest events stay, and the loss is told. */
class JournalLimitsTest {

    @TempDir
    File root;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void atTheSizeLimitTheOldestEventsAreDroppedAndCounted() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 2000, 500);
            assertThat(reader.dropped()).isPositive();
            long dropped = reader.dropped();
            assertThat(reader.waiting()).isEqualTo(2000 - dropped);
            assertThat(numbers(drain(reader))).isEqualTo(range(dropped, 2000));
            assertThat(journal.stats().bytes()).isEqualTo(4L * SEGMENT);
            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void onlyAReaderThatIsBehindLosesEvents() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT, warnings))) {
            JournalReader fast = journal.reader("fast", "x");
            JournalReader slow = journal.reader("slow", "x");
            EventWriter writer = writer(journal);
            List<Long> seen = new ArrayList<>();
            for (int round = 0; round < 100; round++) {
                write(writer, round * 50L, 50, 500);
                seen.addAll(numbers(drain(fast)));
            }
            assertThat(seen).isEqualTo(range(0, 5000));
            assertThat(fast.dropped()).isZero();
            assertThat(slow.dropped()).isPositive();
            assertThat(numbers(drain(slow))).isEqualTo(range(slow.dropped(), 5000));
        }
    }

    @Test
    void aReaderInTheMiddleOfADroppedSegmentLosesOnlyTheRest() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 60, 500);
            reader.read(30);
            reader.commit();
            write(writer, 60, 2000, 500);
            long lost = reader.dropped();
            List<Long> rest = numbers(drain(reader));
            assertThat(30 + lost + rest.size()).isEqualTo(2060);
            assertThat(rest.get(rest.size() - 1)).isEqualTo(2059);
        }
    }

    @Test
    void aReaderThatIsOverrunReadsNothingTwiceAndNothingTorn() throws Exception {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            int events = 60_000;
            write(writer, 0, 5_000, 300);
            Thread overrun = new Thread(() -> write(writer, 5_000, events - 5_000, 300));
            overrun.start();
            List<Long> read = new ArrayList<>();
            for (boolean last = false; !last; ) {
                last = !overrun.isAlive();
                for (List<Event> batch = reader.read(50); !batch.isEmpty(); batch = reader.read(50)) {
                    for (Event event : batch) {
                        assertThat(event.text("filling")).hasSize(300);
                    }
                    read.addAll(numbers(batch));
                    reader.commit();
                }
            }
            assertThat(read).doesNotHaveDuplicates();
            assertThat(reader.dropped()).isPositive();
            // An event that was read while its segment was taken counts as lost as well.
            assertThat(read.size() + reader.dropped()).isGreaterThanOrEqualTo(events);
            assertThat(journal.stats().failedWrites()).isZero();
        }
    }

    @Test
    void whereNoDirectoryCanBeMadeEventsAreKeptInMemory() throws IOException {
        File file = new File(root, "a file");
        assertThat(file.createNewFile()).isTrue();
        try (Journal journal = Journal.open(settings(new File(file, "journal"), 64L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 100, 500);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 100));
            assertThat(journal.stats().inMemory()).isTrue();
            assertThat(journal.directory()).isNull();
            assertThat(warnings).hasSize(1).first().asString().contains("a file", "memory");
        }
    }

    @Test
    void theMemoryRingKeepsTheNewestSixteenMegabytes() throws IOException {
        File file = new File(root, "a file");
        assertThat(file.createNewFile()).isTrue();
        try (Journal journal = Journal.open(settings(file, 512L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 10_000, 2000);
            assertThat(journal.stats().bytes()).isEqualTo(16L * 1024 * 1024);
            assertThat(reader.dropped()).isPositive();
            assertThat(reader.waiting()).isBetween(7_000L, 8_200L);
            assertThat(numbers(drain(reader))).isEqualTo(range(reader.dropped(), 10_000));
            assertThat(warnings).hasSize(1);
        }
    }

    @Test
    void aVolumeThatFillsUpGetsMemoryToHelpAndItsSegmentsAreStillUsed() throws IOException {
        VolumeOf three = new VolumeOf(3);
        JournalSettings settings = settings(root, 512L * SEGMENT, warnings);
        OwnDirectory directory = OwnDirectory.create(settings);
        three.directory = directory;
        try (Journal journal = Journal.open(settings, directory, three)) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 1000, 500);
            assertThat(journal.stats().inMemory()).isTrue();
            assertThat(journal.stats().failure()).isEqualTo("No space left on device");
            assertThat(warnings).hasSize(1);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 1000));
            journal.housekeep(NOW);

            three.segments.set(100);
            journal.housekeep(NOW + 31_000);
            write(writer, 1000, 5000, 500);
            assertThat(numbers(drain(reader))).isEqualTo(range(1000, 6000));
            journal.housekeep(NOW + 32_000);
            journal.housekeep(NOW + 33_000);
            assertThat(journal.stats().inMemory()).isFalse();
            write(writer, 6000, 10, 500);
            File copy = Journals.leaveBehind(journal, new File(root, "copy"));
            assertThat(JournalReport.of(copy.getParentFile())
                            .get(0)
                            .destinations()
                            .get(0)
                            .waiting())
                    .isEqualTo(10);
            assertThat(warnings).hasSize(1);
            assertThat(reader.dropped()).isZero();
        }
    }

    @Test
    void anEventForWhichNoSegmentIsFreeIsALossOfItsOwnKind() throws Exception {
        JournalSettings settings = settings(root, 3L * SEGMENT, warnings);
        OwnDirectory directory = OwnDirectory.create(settings);
        SlowVolume volume = new SlowVolume(directory);
        try (Journal journal = Journal.open(settings, directory, volume)) {
            JournalReader reader = journal.reader("sqlite", "db");
            List<Thread> preparing = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                Thread thread = new Thread(() -> {
                    EventWriter writer = writer(journal);
                    while (volume.slow.getCount() > 0) {
                        writer.write(new EventDraft().begin("numbered", NOW).put(Journals.NUMBER, 1));
                    }
                });
                thread.start();
                preparing.add(thread);
                volume.waiting.acquire();
            }

            assertThat(writer(journal).write(new EventDraft().begin("one too many", NOW)))
                    .isFalse();

            volume.slow.countDown();
            for (Thread each : preparing) {
                each.join();
            }
            journal.housekeep(NOW);
            assertThat(reader.droppedByReason())
                    .containsEntry("no_segment_free", 1L)
                    .doesNotContainKey("write_failed");
            assertThat(journal.stats().failedWrites()).isEqualTo(1);
        }
    }

    @Test
    void aFullVolumeLeavesNoHalfWrittenSegmentBehind() throws Exception {
        // A limit on the size of a file fails the write like a full volume does.
        String printed =
                ChildJvm.run(Limited.class, List.of("bash", "-c", "ulimit -f 32; exec \"$0\" \"$@\""), root.getPath());
        assertThat(printed).isEqualTo("50 events, in memory, File too large, 1 warnings, 0 segments");
    }

    @Test
    void segmentsThatSomebodyTruncatedAreNotWrittenToAnyMore() throws Exception {
        assertThat(ChildJvm.run(Truncated.class, List.of(), root.getPath()))
                .isEqualTo("5012 events, the first 0 to 11, then 100 to 5099, in memory, 1 warnings");
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new JournalSettings(root, "test", SEGMENT, SEGMENT, 1, warnings::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxBytes=65536");
        assertThatThrownBy(() -> new JournalSettings(root, "test", 1 << 30, 5000, 1, warnings::add))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JournalSettings(root, "test", 1 << 30, SEGMENT, 3, warnings::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSmallLimitGetsSmallSegmentsAndALargeOneDoesNot() {
        JournalSettings small = JournalSettings.of(root, "test", 1_000_000, warnings::add);
        assertThat(small.stripes()).isEqualTo(1);
        assertThat(small.segmentBytes()).isEqualTo(256 * 1024);
        assertThat(JournalSettings.of(root, "test", 1, warnings::add).maxBytes())
                .isEqualTo(3L * SEGMENT);
        assertThat(JournalSettings.of(root, "test", 512 << 20, warnings::add).segmentBytes())
                .isEqualTo(2 << 20);
    }

    /** Real files, as many as fit. */
    private static final class VolumeOf implements SegmentStore {

        private @Nullable OwnDirectory directory;
        private final AtomicInteger segments;

        VolumeOf(int segments) {
            this.segments = new AtomicInteger(segments);
        }

        @Override
        public Segment create() throws IOException {
            if (segments.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                throw new IOException("No space left on device");
            }
            return requireNonNull(directory).create();
        }
    }

    /** Real files, of which only the first can be opened at once. */
    private static final class SlowVolume implements SegmentStore {

        private final OwnDirectory directory;
        private final CountDownLatch slow = new CountDownLatch(1);
        private final Semaphore waiting = new Semaphore(0);
        private final AtomicInteger opened = new AtomicInteger();

        SlowVolume(OwnDirectory directory) {
            this.directory = directory;
        }

        @Override
        public Segment create() throws IOException {
            Segment file = directory.create();
            return new Segment() {
                @Override
                public ByteBuffer open() throws IOException {
                    if (opened.incrementAndGet() > 1) {
                        waiting.release();
                        awaitQuietly(slow);
                    }
                    return file.open();
                }

                @Override
                public boolean durable() {
                    return file.durable();
                }

                @Override
                public Condition condition() {
                    return file.condition();
                }

                @Override
                public void park() {
                    file.park();
                }

                @Override
                public void load(ByteBuffer target) throws IOException {
                    file.load(target);
                }

                @Override
                public void storeWord(int offset, long word) throws IOException {
                    file.storeWord(offset, word);
                }
            };
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Writes 50 events where no file may be longer than 32 KB, and says where they are. */
    static final class Limited {

        public static void main(String[] arguments) {
            List<String> warnings = new ArrayList<>();
            Journal journal = Journal.open(settings(new File(arguments[0]), 64L * SEGMENT, warnings));
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 50, 500);
            JournalStats stats = journal.stats();
            File[] segments = requireNonNull(journal.directory()).listFiles((directory, name) -> name.endsWith(".seg"));
            System.out.print(drain(reader).size() + " events, " + (stats.inMemory() ? "in memory" : "on disk") + ", "
                    + stats.failure() + ", " + warnings.size() + " warnings, " + segments.length + " segments");
        }
    }

    /**
     * A process whose segments lose all but their first 8 KB; in a process of its own, since a mistake would end it.
     */
    static final class Truncated {

        public static void main(String[] arguments) throws IOException {
            List<String> warnings = new ArrayList<>();
            Journal journal = Journal.open(settings(new File(arguments[0]), 64L * SEGMENT, warnings));
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 100, 200);
            journal.housekeep(NOW);
            for (File file :
                    requireNonNull(journal.directory()).listFiles((directory, name) -> name.endsWith(".seg"))) {
                try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
                    access.setLength(8192);
                }
            }
            journal.housekeep(NOW + 1000);
            write(writer, 100, 5000, 200);
            List<Long> read = numbers(drain(reader));
            int kept = read.indexOf(100L);
            System.out.print(read.size() + " events, the first " + read.get(0) + " to " + read.get(kept - 1) + ", then "
                    + read.get(kept) + " to " + read.get(read.size() - 1) + ", "
                    + (journal.stats().inMemory() ? "in memory" : "on disk") + ", " + warnings.size() + " warnings");
        }
    }
}
