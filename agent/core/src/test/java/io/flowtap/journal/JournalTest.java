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

import com.sun.management.ThreadMXBean;
import io.flowtap.event.Event;
import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.JournalReport;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    File root;

    @Test
    void whatIsWrittenIsReadInOrder() {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 1000, 100);
            assertThat(reader.waiting()).isEqualTo(1000);
            assertThat(reader.oldestWaitingMillis()).isEqualTo(NOW);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 1000));
            assertThat(reader.waiting()).isZero();
            assertThat(reader.oldestWaitingMillis()).isEqualTo(-1);
        }
    }

    @Test
    void anEventIsSeenByEveryReaderOnce() {
        try (Journal journal = Journals.open(root)) {
            JournalReader one = journal.reader("sqlite", "db");
            JournalReader other = journal.reader("posthog", "eu");
            write(writer(journal), 0, 50, 100);
            assertThat(numbers(drain(one))).isEqualTo(range(0, 50));
            assertThat(other.waiting()).isEqualTo(50);
            assertThat(numbers(drain(other))).isEqualTo(range(0, 50));
        }
    }

    @Test
    void whatIsNotCommittedIsReadAgain() {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 10, 100);
            List<Event> first = reader.read(4);
            assertThat(numbers(first)).isEqualTo(range(0, 4));
            assertThat(reader.read(4)).isEqualTo(first);
            reader.commit();
            assertThat(numbers(reader.read(4))).isEqualTo(range(4, 8));
            assertThat(reader.waiting()).isEqualTo(6);
        }
    }

    @Test
    void aReaderGoesOnWhereTheLastOneOfItsDestinationStopped() {
        try (Journal journal = Journals.open(root)) {
            write(writer(journal), 0, 10, 100);
            try (JournalReader reader = journal.reader("sqlite", "db")) {
                reader.read(6);
                reader.commit();
            }
            assertThat(numbers(drain(journal.reader("sqlite", "db")))).isEqualTo(range(6, 10));
            assertThat(numbers(drain(journal.reader("sqlite", "other")))).isEqualTo(range(0, 10));
        }
    }

    @Test
    void moreThanSixteenDestinationsAreRefused() {
        try (Journal journal = Journals.open(root)) {
            for (int i = 0; i < 16; i++) {
                journal.reader("sink", "destination " + i);
            }
            assertThatThrownBy(() -> journal.reader("sink", "one more")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void eightThreadsWriteWhileTwoReadersReadEachEventOnce() throws Exception {
        JournalSettings settings = new JournalSettings(root, "test", 512L * SEGMENT, SEGMENT, 4, message -> {});
        try (Journal journal = Journal.open(settings)) {
            int threads = 8;
            int each = 10_000;
            EventWriter writer = writer(journal);
            CountDownLatch done = new CountDownLatch(threads);
            List<Thread> running = new ArrayList<>();
            JournalReader[] readers = {journal.reader("a", "a"), journal.reader("b", "b")};
            for (int t = 0; t < threads; t++) {
                long from = (long) t * each;
                Thread thread = new Thread(() -> {
                    write(writer, from, each, 10 + (int) (from % 7) * 30);
                    done.countDown();
                });
                running.add(thread);
                thread.start();
            }
            List<List<Long>> seen = List.of(new ArrayList<>(), new ArrayList<>());
            boolean last = false;
            for (long now = NOW; !last; now += 1000) {
                last = done.getCount() == 0;
                journal.housekeep(now);
                for (int i = 0; i < readers.length; i++) {
                    seen.get(i).addAll(numbers(drain(readers[i])));
                }
            }
            for (Thread thread : running) {
                thread.join();
            }
            for (List<Long> numbers : seen) {
                assertThat(numbers).doesNotHaveDuplicates();
                assertThat(numbers).hasSize(threads * each);
            }
            assertThat(readers[0].dropped()).isZero();
            assertThat(journal.stats().failedWrites()).isZero();
        }
    }

    @Test
    void segmentsAreUsedAgainAndTheirOldRecordsDoNotComeBack() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            List<Long> read = new ArrayList<>();
            for (int round = 0; round < 200; round++) {
                write(writer, round * 100L, 100, 50 + round);
                read.addAll(numbers(drain(reader)));
                journal.housekeep(NOW + round * 1000L);
            }
            assertThat(read).isEqualTo(range(0, 200 * 100));
            assertThat(reader.dropped()).isZero();
            assertThat(journal.stats().segments()).isLessThanOrEqualTo(4);
            assertThat(segmentFiles(journal)).isEqualTo(journal.stats().segments());
        }
    }

    @Test
    void aSegmentStaysAsLongAsOneReaderNeedsIt() {
        try (Journal journal = Journals.open(root)) {
            JournalReader fast = journal.reader("fast", "x");
            JournalReader slow = journal.reader("slow", "x");
            EventWriter writer = writer(journal);
            for (int round = 0; round < 50; round++) {
                write(writer, round * 100L, 100, 200);
                drain(fast);
                journal.housekeep(NOW + round * 1000L);
            }
            assertThat(slow.waiting()).isEqualTo(5000);
            assertThat(slow.oldestWaitingMillis()).isEqualTo(NOW);
            assertThat(numbers(drain(slow))).isEqualTo(range(0, 5000));
        }
    }

    @Test
    void aLongBacklogIsReadFromItsFilesWhenItsMemoryIsGivenUp() {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            for (int round = 0; round < 20; round++) {
                write(writer, round * 100L, 100, 600);
                journal.housekeep(NOW + round * 1000L);
            }
            assertThat(reader.waiting()).isEqualTo(2000);
            assertThat(numbers(reader.read(150))).isEqualTo(range(0, 150));
            reader.commit();
            assertThat(reader.waiting()).isEqualTo(1850);
            assertThat(numbers(drain(reader))).isEqualTo(range(150, 2000));
            journal.housekeep(NOW + 60_000);
            write(writer, 2000, 3000, 600);
            assertThat(numbers(drain(reader))).isEqualTo(range(2000, 5000));
        }
    }

    @Test
    void anEventLargerThanAnythingIsCutAndKept() {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 3, 10 * SEGMENT);
            List<Event> events = drain(reader);
            assertThat(numbers(events)).isEqualTo(range(0, 3));
            assertThat(events.get(0).context()).containsEntry("truncated", true);
            assertThat(events.get(0).text("filling")).startsWith("xxx").hasSizeGreaterThan(SEGMENT / 2);
        }
    }

    @Test
    void writingAnEventAllocatesNothing() {
        JournalSettings settings = new JournalSettings(root, "test", 64 << 20, 16 << 20, 1, message -> {});
        try (Journal journal = Journal.open(settings)) {
            EventWriter writer = writer(journal);
            EventDraft draft = new EventDraft()
                    .begin("model_cost", NOW)
                    .put(PropertyKey.of("model_name"), "gpt-4o")
                    .put(PropertyKey.of("input_tokens"), 1234L)
                    .put(PropertyKey.of("rate_input_per_1k"), 0.0025)
                    .put(PropertyKey.of("answer"), "schön ".repeat(100))
                    .put(PropertyKey.of("tools_used"), new ArrayList<>(List.of("search", "mail")));
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            for (int i = 0; i < 1000; i++) {
                writer.write(draft);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            long asking = threads.getCurrentThreadAllocatedBytes() - before;
            before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                writer.write(draft);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before - asking;
            assertThat(allocated).as("bytes for 1000 events").isLessThan(1000);
        }
    }

    @Test
    void whatComesAfterCloseWaitsForTheNextJvmInADirectoryOfItsOwn() {
        Journal journal = Journals.open(root);
        JournalReader reader = journal.reader("sqlite", "db");
        EventWriter writer = writer(journal);
        write(writer, 0, 1, 10);
        drain(reader);
        journal.close();

        write(writer, 1, 1000, 100);
        journal.housekeep(NOW);

        assertThat(JournalReport.of(root))
                .singleElement()
                .extracting(JournalReport::destinations)
                .isEqualTo(List.of(new JournalReport.Destination("sqlite", "db", 1000, NOW + 1, 0)));
        assertThat(journal.stats().failedWrites()).isZero();
    }

    @Test
    void anInterruptedThreadWritesToDiskLikeAnyOther() {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            Thread.currentThread().interrupt();

            write(writer(journal), 0, 2000, 100);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(journal.stats().inMemory()).isFalse();
            assertThat(segmentFiles(journal)).isGreaterThan(2);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 2000));
        }
    }

    @Test
    void anInterruptedThreadLeavesWhatComesAfterCloseToTheNextJvm() {
        Journal journal = Journals.open(root);
        journal.reader("sqlite", "db");
        EventWriter writer = writer(journal);
        journal.close();
        Thread.currentThread().interrupt();

        write(writer, 0, 1, 100);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(JournalReport.of(root))
                .singleElement()
                .satisfies(report -> assertThat(report.destinations())
                        .containsExactly(new JournalReport.Destination("sqlite", "db", 1, NOW, 0)));
    }

    @Test
    void aClosedJournalInMemoryTakesNothing() {
        Journal journal = Journal.open(settings(new File("/dev/null/journal"), 64L * SEGMENT));
        EventWriter writer = writer(journal);
        write(writer, 0, 1, 10);
        journal.close();

        assertThat(writer.write(new EventDraft().begin("late", NOW))).isFalse();
        assertThat(journal.stats().failedWrites()).isEqualTo(1);
    }

    @Test
    void aDeliveredJournalIsDeletedOnCloseAndAnotherIsNot() {
        Journal delivered = Journals.open(root);
        JournalReader reader = delivered.reader("sqlite", "db");
        write(writer(delivered), 0, 10, 10);
        drain(reader);
        delivered.close();
        assertThat(delivered.directory()).doesNotExist();

        Journal waiting = Journals.open(root);
        waiting.reader("sqlite", "db");
        write(writer(waiting), 0, 10, 10);
        waiting.close();
        assertThat(waiting.directory()).isDirectory();
    }

    @Test
    void idsAreUniqueAndAscendWithTheOrderOfWriting() {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            EventDraft draft = new EventDraft();
            for (int i = 0; i < 5000; i++) {
                writer.write(draft.begin("same_instant", NOW));
            }
            Set<String> ids = new HashSet<>();
            String before = "";
            for (Event event : drain(reader)) {
                assertThat(event.id()).isGreaterThan(before);
                assertThat(event.timestampMillis()).isEqualTo(NOW);
                before = event.id();
                ids.add(event.id());
            }
            assertThat(ids).hasSize(5000);
        }
    }

    private static int segmentFiles(Journal journal) {
        return requireNonNull(journal.directory()).listFiles((directory, name) -> name.endsWith(".seg")).length;
    }
}
