package io.flowtap.journal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RecordLayoutTest {

    @Test
    void zerosAreNoRecordUnderAnyKey() {
        for (int key = -100_000; key < 100_000; key++) {
            assertThat(RecordLayout.matches(0, key)).isFalse();
        }
    }

    @Test
    void aWordMatchesOnlyTheKeyItWasWrittenUnder() {
        long salt = 0x0123456789abcdefL;
        for (int epoch = 1; epoch < 2000; epoch++) {
            long word = RecordLayout.wordFor(RecordLayout.key(salt, epoch), 400);
            assertThat(RecordLayout.matches(word, RecordLayout.key(salt, epoch)))
                    .isTrue();
            assertThat(RecordLayout.matches(word, RecordLayout.key(salt, epoch + 1)))
                    .isFalse();
            assertThat(RecordLayout.matches(word, RecordLayout.key(salt + 1, epoch)))
                    .isFalse();
        }
    }

    @Test
    void noSingleFlippedBitGoesUnnoticedInALength() {
        int key = RecordLayout.key(42, 7);
        long word = RecordLayout.wordFor(key, 467);
        for (int bit = 0; bit < 32; bit++) {
            assertThat(RecordLayout.matches(word ^ 1L << bit, key))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void recordsTakeUpWholeWords() {
        assertThat(RecordLayout.sizeOf(1)).isEqualTo(16);
        assertThat(RecordLayout.sizeOf(4)).isEqualTo(16);
        assertThat(RecordLayout.sizeOf(5)).isEqualTo(24);
    }

    @Test
    void anIdentitySurvivesDamageToOneOfItsCopies() {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentLayout.RECORDS_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        SegmentIdentity identity = new SegmentIdentity(SegmentLayout.VERSION, 65536, 99, 3);
        SegmentLayout.writeIdentity(bytes, identity);
        bytes.put(20, (byte) ~bytes.get(20));
        assertThat(SegmentLayout.readIdentity(bytes)).isEqualTo(identity);
        bytes.put(2070, (byte) ~bytes.get(2070));
        assertThat(SegmentLayout.readIdentity(bytes)).isNull();
    }

    @Test
    void aCursorOfAnotherGenerationOrWithAFlippedBitStandsForTheFirstRecord() {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentLayout.RECORDS_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        int at = SegmentLayout.cursorOffset(3);
        bytes.putLong(at, SegmentLayout.cursorFor(17, 5000));
        assertThat(SegmentLayout.position(bytes, 3, 17)).isEqualTo(5000);
        assertThat(SegmentLayout.position(bytes, 3, 18)).isEqualTo(SegmentLayout.RECORDS_OFFSET);
        assertThat(SegmentLayout.position(bytes, 2, 17)).isEqualTo(SegmentLayout.RECORDS_OFFSET);
        bytes.putLong(at, SegmentLayout.cursorFor(17, 5000) ^ 1 << 13);
        assertThat(SegmentLayout.position(bytes, 3, 17)).isEqualTo(SegmentLayout.RECORDS_OFFSET);
    }
}
