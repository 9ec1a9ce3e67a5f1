package io.flowtap.journal;

import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.range;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.journal.segment.RecordLayout;
import io.flowtap.journal.segment.RecordWalk;
import io.flowtap.journal.segment.SegmentIdentity;
import io.flowtap.journal.segment.SegmentLayout;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dead JVM left is delivered as far as it is whole. */
class DamagedJournalTest {

    private static final int EVENTS = 200;

    @TempDir
    File source;

    @TempDir
    File root;

    private File directory;
    private File segment;

    @BeforeEach
    void leaveAJournalBehind() throws IOException {
        try (Journal journal = Journals.open(source)) {
            journal.reader("sqlite", "db");
            write(writer(journal), 0, EVENTS, 100);
            directory = Journals.leaveBehind(journal, root);
        }
        segment = new File(directory, "1.seg");
    }

    private final List<String> warnings = new ArrayList<>();

    @Test
    void undamagedItIsDeliveredWholeAndDeleted() {
        assertThat(deliver()).isEqualTo(range(0, EVENTS));
        assertThat(directory).doesNotExist();
    }

    @Test
    void aTornTailCostsOnlyTheTornRecord() throws IOException {
        List<Integer> starts = recordStarts();
        zero(starts.get(EVENTS - 1) + 30, 60);
        assertThat(deliver()).isEqualTo(range(0, EVENTS - 1));
    }

    @Test
    void aRecordThatWasClaimedAndNeverPublishedIsAHoleThatIsSteppedOver() throws IOException {
        List<Integer> starts = recordStarts();
        zero(starts.get(50), 8);
        zero(starts.get(51), starts.get(52) - starts.get(51));
        List<Long> expected = range(0, EVENTS);
        expected.removeAll(List.of(50L, 51L));
        assertThat(deliver()).isEqualTo(expected);
    }

    @Test
    void theFirstRecordMayBeAHole() throws IOException {
        zero(recordStarts().get(0), 16);
        assertThat(deliver()).isEqualTo(range(1, EVENTS));
    }

    @Test
    void aFlippedBitCostsItsRecordAndNoOther() throws IOException {
        long seed = 20261120;
        Random random = new Random(seed);
        List<Integer> starts = recordStarts();
        for (int round = 0; round < 300; round++) {
            int hit = random.nextInt(EVENTS - 1);
            int at = starts.get(hit) + random.nextInt(starts.get(hit + 1) - starts.get(hit));
            int bit = 1 << random.nextInt(8);
            flip(at, bit);
            List<Long> expected = range(0, EVENTS);
            List<Long> read = peek();
            if (read.size() < EVENTS) {
                expected.remove((Object) (long) hit);
            }
            // The padding between a payload and the next record may be damaged without loss.
            assertThat(read)
                    .as("seed %d, round %d, byte %d, bit %d", seed, round, at, bit)
                    .isEqualTo(expected);
            flip(at, bit);
        }
    }

    @Test
    void recordsWhoseContentIsDamagedAreCountedOnceWhenTheyArePassed() throws IOException {
        List<Integer> starts = recordStarts();
        for (int hit : new int[] {0, 70, 71, EVENTS - 1}) {
            flip(starts.get(hit) + RecordLayout.PAYLOAD_OFFSET + 20, 1);
        }
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = abandoned.readers("sqlite", "db").get(0);
            reader.read(EVENTS);
            assertThat(reader.dropped()).isZero();
            assertThat(reader.read(EVENTS)).hasSize(EVENTS - 4);
            reader.commit();
            assertThat(reader.dropped()).isEqualTo(4);
            Event told = drain(reader).get(0);
            assertThat(told.type()).isEqualTo("events_dropped");
            assertThat(told.context()).containsEntry("count", 4L).containsEntry("reason", "damaged");
        }
    }

    @Test
    void aHoleIsNoLoss() throws IOException {
        List<Integer> starts = recordStarts();
        zero(starts.get(50), starts.get(51) - starts.get(50));
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = abandoned.readers("sqlite", "db").get(0);
            assertThat(drain(reader)).hasSize(EVENTS - 1);
            assertThat(reader.dropped()).isZero();
        }
    }

    @Test
    void aTruncatedFileIsReadToItsEnd() throws IOException {
        int end = recordStarts().get(120) + 50;
        try (RandomAccessFile file = new RandomAccessFile(segment, "rw")) {
            file.setLength(end);
        }
        assertThat(deliver()).isEqualTo(range(0, 120));
        assertThat(directory).doesNotExist();
    }

    @Test
    void segmentsThatWereNeverUsedOrNotFinishedAndFilesOfOthersAreLeftOut() throws IOException {
        Files.write(new File(directory, "8.seg.new").toPath(), new byte[100]);
        FileSegment.create(new File(directory, "9.seg"), Journals.SEGMENT);
        Files.write(new File(directory, "notes.txt").toPath(), new byte[] {1, 2, 3});
        assertThat(deliver()).isEqualTo(range(0, EVENTS));
        assertThat(directory).doesNotExist();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aDestroyedSegmentIsSetAsideAndReportedAsAnUnknownLoss() throws IOException {
        byte[] garbage = new byte[Journals.SEGMENT];
        new Random(1).nextBytes(garbage);
        Files.write(new File(directory, "7.seg").toPath(), new byte[0]);
        Files.write(new File(directory, "8.seg").toPath(), new byte[Journals.SEGMENT]);
        Files.write(new File(directory, "9.seg").toPath(), garbage);
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = abandoned.readers("sqlite", "db").get(0);
            List<Event> events = drain(reader);
            assertThat(numbers(events)).isEqualTo(range(0, EVENTS));
            assertThat(events)
                    .filteredOn(event -> event.type().equals("events_dropped"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.context())
                            .containsEntry("count", 0L)
                            .containsEntry("reason", "damaged")
                            .containsEntry("at_least", true));
            reader.close();
        }
        assertThat(directory).doesNotExist();
        assertThat(warnings).hasSize(3).allMatch(line -> line.contains(".seg") && line.contains("nobody knows"));
        assertThat(new File(root, "damaged").list()).hasSize(3).contains(directory.getName() + "-9.seg.damaged-1");
    }

    @Test
    void aSegmentWhoseIdentityIsLostCostsOnlyItself() throws IOException {
        zero(0, 32);
        assertThat(peek()).isEqualTo(range(0, EVENTS));
        zero(2048, 32);
        assertThat(deliver()).isEmpty();
        assertThat(warnings).hasSize(1);
        assertThat(new File(root, "damaged").list()).hasSize(1);
    }

    @Test
    void aJournalOfALaterFormatIsLeftForALaterFlowtap() throws IOException {
        byte[] bytes = Files.readAllBytes(segment.toPath());
        ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        SegmentIdentity identity = SegmentLayout.readIdentity(content);
        SegmentLayout.writeIdentity(
                content,
                new SegmentIdentity(2, requireNonNull(identity).segmentBytes(), identity.salt(), identity.epoch()));
        Files.write(segment.toPath(), bytes);
        assertThat(deliver()).isEmpty();
        assertThat(segment).exists();
    }

    /** Such as on a full disk: the JVM went on, and events waited for that destination. */
    @Test
    void anUnfinishedLineInTheListOfReadersMayHaveBeenADestination() throws IOException {
        File readers = new File(directory, "readers");
        Files.writeString(readers.toPath(), Files.readString(readers.toPath()) + "posthog\thttps://e");
        assertThat(deliver()).isEqualTo(range(0, EVENTS));
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader other = abandoned.readers("posthog", "https://e").get(0);
            assertThat(Journals.numbers(Journals.drain(other))).isEqualTo(range(0, EVENTS));
            other.close();
        }
        assertThat(directory).doesNotExist();
    }

    /** Delivers everything to the one destination there is. */
    private List<Long> deliver() {
        List<Long> delivered = new ArrayList<>();
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            for (JournalReader reader : abandoned.readers("sqlite", "db")) {
                delivered.addAll(numbers(drain(reader)));
                assertThat(reader.waiting()).isZero();
                reader.close();
            }
        }
        return delivered;
    }

    /** Reads without committing. */
    private List<Long> peek() {
        List<Long> read = new ArrayList<>();
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            for (JournalReader reader : abandoned.readers("sqlite", "db")) {
                read.addAll(numbers(reader.read(Integer.MAX_VALUE)));
                assertThat(reader.waiting()).isEqualTo(read.size());
            }
        }
        return read;
    }

    private List<Integer> recordStarts() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment.toPath())).order(ByteOrder.LITTLE_ENDIAN);
        int key = requireNonNull(SegmentLayout.readIdentity(bytes)).key();
        RecordWalk walk = new RecordWalk().dead(bytes, key, SegmentLayout.RECORDS_OFFSET, bytes.capacity());
        List<Integer> starts = new ArrayList<>();
        while (walk.advance()) {
            starts.add(walk.position() - RecordLayout.sizeOf(walk.payloadLength()));
        }
        assertThat(starts).hasSize(EVENTS);
        return starts;
    }

    private void zero(int at, int length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment, "rw")) {
            file.seek(at);
            file.write(new byte[length]);
        }
    }

    private void flip(int at, int bit) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment, "rw")) {
            file.seek(at);
            int before = file.read();
            file.seek(at);
            file.write(before ^ bit);
        }
    }
}
