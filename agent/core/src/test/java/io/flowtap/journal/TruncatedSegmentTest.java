package io.flowtap.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.journal.segment.StorageFault;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody truncates segment files while threads write to them. */
class TruncatedSegmentTest {

    private static final int ROUNDS = 25;
    private static final int THREADS = 8;
    private static final int EVENTS_BEFORE = 50;
    private static final int EVENTS_AFTER = 500;

    @TempDir
    File root;

    @RepeatedTest(ROUNDS)
    void noHostThreadEverGetsAnError(RepetitionInfo round) throws Exception {
        ConcurrentLinkedQueue<Throwable> seenByHost = new ConcurrentLinkedQueue<>();
        AtomicLong written = new AtomicLong();
        try (Journal journal = Journals.open(root)) {
            CountDownLatch underWay = new CountDownLatch(THREADS);
            EventWriter writer = Journals.writer(journal);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> host(writer, underWay, written));
                thread.setUncaughtExceptionHandler((ended, error) -> seenByHost.add(error));
                thread.start();
                threads.add(thread);
            }
            underWay.await();
            truncate(requireNonNull(journal.directory()), (round.getCurrentRepetition() % 4) * 10_000L);
            for (Thread thread : threads) {
                thread.join();
            }
            journal.housekeep(Journals.NOW);
            Journals.write(writer, 1_000_000, 100, 300);
            List<Long> delivered = Journals.numbers(Journals.drain(journal.reader("sqlite", "db")));
            assertThat(delivered).containsAll(Journals.range(1_000_000, 1_000_100));
        }
        assertThat(seenByHost).isEmpty();
        assertThat(written).hasValue((long) THREADS * (EVENTS_BEFORE + EVENTS_AFTER));
    }

    @Test
    void whatADestinationHadBeforeTheFileWasCutCountsAsRecorded() throws Exception {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            Journals.write(Journals.writer(journal), 0, 40, 300);
            assertThat(Journals.drain(reader)).hasSize(40);
            truncate(requireNonNull(journal.directory()), 100);

            journal.housekeep(Journals.NOW);

            assertThat(reader.recorded()).isEqualTo(40 + reader.dropped());
        }
    }

    @Test
    void aDirectoryInThePlaceOfASegmentIsNoLossWhenEverythingIsDelivered() throws Exception {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            Journals.write(Journals.writer(journal), 0, 40, 300);
            File segment = new File(journal.directory(), "1.seg");
            assertThat(segment.delete()).isTrue();
            assertThat(new File(segment, "not empty").mkdirs()).isTrue();
            assertThat(Journals.drain(reader)).hasSize(40);
        }
        assertThat(JournalReport.of(root)).isEmpty();
    }

    private static void host(EventWriter writer, CountDownLatch underWay, AtomicLong written) {
        EventDraft draft = new EventDraft();
        for (int i = 0; i < EVENTS_BEFORE + EVENTS_AFTER; i++) {
            if (i == EVENTS_BEFORE) {
                underWay.countDown();
            }
            draft.begin("numbered", Journals.NOW).put(Journals.NUMBER, i).put(Journals.FILLING, "x".repeat(i % 700));
            if (writer.write(draft)) {
                written.incrementAndGet();
            }
        }
        // Where an error that came late would be thrown: at the host's own next visit to the VM.
        StorageFault.surface();
    }

    private static void truncate(File directory, long length) throws IOException {
        for (File file : directory.listFiles()) {
            if (file.getName().endsWith(FileSegment.SUFFIX)) {
                try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
                    access.setLength(length);
                }
            }
        }
    }
}
