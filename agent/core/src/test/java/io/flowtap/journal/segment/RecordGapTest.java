package io.flowtap.journal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that were claimed and are not published, while their JVM lives. */
class RecordGapTest {

    private static final int SIZE = 64 * 1024;
    private static final long NOW = 1_795_000_000_000L;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final SegmentIdentity identity = new SegmentIdentity(SegmentLayout.VERSION, SIZE, 5, 1);
    private final Generation generation = new Generation(new MemorySegment(bytes), bytes, identity);
    private final byte[] payload = new byte[100];
    private int second;

    /** The second of four records is a writer's that has claimed its place and not come back. */
    @BeforeEach
    void writeAroundAHole() {
        append();
        second = generation.bound();
        append();
        append();
        append();
        unpublish();
    }

    @Test
    void aReaderWaitsInFrontOfARecordThatIsOnItsWay() {
        assertThat(recordsFrom(SegmentLayout.RECORDS_OFFSET)).isEqualTo(1);
        publish();
        assertThat(recordsFrom(SegmentLayout.RECORDS_OFFSET)).isEqualTo(4);
    }

    @Test
    void aRecordIsGivenUpOnlyAfterManyLooksOverALongTime() {
        generation.index().lookForGaps(NOW);
        generation.index().lookForGaps(NOW + 3_600_000);
        assertThat(recordsFrom(SegmentLayout.RECORDS_OFFSET)).isEqualTo(1);
        lookForGaps(29);
        assertThat(generation.reusable()).isTrue();
    }

    @Test
    void onceItIsGivenUpReadersPassAndTheSegmentIsNotUsedAgain() {
        lookForGaps(31);
        assertThat(recordsFrom(SegmentLayout.RECORDS_OFFSET)).isEqualTo(3);
        assertThat(generation.reusable()).isFalse();
        assertThat(generation.waiting(0)).isEqualTo(3);
    }

    @Test
    void aHoleAtTheEndOfAFullSegmentIsGivenUpToo() {
        while (append()) {
            // Until it is full.
        }
        publish();
        int last = generation.bound();
        assertThat(last).isEqualTo(SIZE);
        RecordWalk walk = generation.walk(new RecordWalk(), SegmentLayout.RECORDS_OFFSET, bytes);
        int end = 0;
        while (walk.advance()) {
            end = walk.position();
        }
        bytes.putLong(end, 0);
        assertThat(generation.index().complete()).isFalse();
        lookForGaps(31);
        assertThat(generation.index().complete()).isTrue();
    }

    @Test
    void aWriterThatComesBackInTimeIsRead() {
        lookForGaps(20);
        publish();
        lookForGaps(40);
        assertThat(recordsFrom(SegmentLayout.RECORDS_OFFSET)).isEqualTo(4);
        assertThat(generation.reusable()).isTrue();
    }

    @Test
    void aWriterThatFailsHalfWayLeavesPaddingAndNoHole() {
        publish();
        assertThatThrownBy(() -> generation.append(payload, payload.length + 1, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        append();
        assertThat(recordsFrom(SegmentLayout.RECORDS_OFFSET)).isEqualTo(5);
        assertThat(generation.waiting(0)).isEqualTo(5);
    }

    private boolean append() {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return generation.append(payload, payload.length, (int) crc.getValue());
    }

    private void unpublish() {
        bytes.putLong(second, 0);
    }

    private void publish() {
        RecordLayout.publish(bytes, second, RecordLayout.wordFor(identity.key(), payload.length));
    }

    private void lookForGaps(int seconds) {
        for (int second = 0; second <= seconds; second++) {
            generation.index().lookForGaps(NOW + second * 1000L);
        }
    }

    private int recordsFrom(int offset) {
        RecordWalk walk = generation.walk(new RecordWalk(), offset, bytes);
        int records = 0;
        while (walk.advance()) {
            records++;
        }
        return records;
    }
}
