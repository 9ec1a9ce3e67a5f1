package io.flowtap.journal.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses as they stand in a file, which another version may have written. */
class SlotLossesTest {

    private static final Loss SEVEN = new Loss(7, 1000, 2000, true);

    @ParameterizedTest
    @EnumSource(LossReason.class)
    void eachReasonIsReadAsItWasWritten(LossReason reason) {
        SlotLosses losses = new SlotLosses();
        losses.open(reason, SEVEN);
        losses.report(new LossReport(1, 2, 3000, reason, SEVEN));
        losses.generationCounted(5);

        SlotLosses read = Objects.requireNonNull(SlotLosses.of(losses.bytes(), 0));

        assertThat(read.open(reason)).isEqualTo(SEVEN);
        assertThat(read.report()).isEqualTo(losses.report());
        assertThat(read.count()).isEqualTo(14);
        assertThat(read.hasCounted(5)).isTrue();
    }

    @Test
    void theLastSevenGenerationsThatWereCountedAreKnown() {
        SlotLosses losses = new SlotLosses();
        for (int epoch = 1; epoch <= 10; epoch++) {
            losses.generationCounted(epoch);
        }

        SlotLosses read = Objects.requireNonNull(SlotLosses.of(losses.bytes(), 0));

        for (int epoch = 0; epoch <= 11; epoch++) {
            assertThat(read.hasCounted(epoch)).as("epoch " + epoch).isEqualTo(epoch > 3 && epoch <= 10);
        }
    }

    @Test
    void aFileOfAVersionThatKnewFourReasonsIsRead() {
        ByteBuffer old = ByteBuffer.allocate(SlotLosses.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        old.putLong(64, 7).putLong(72, 1000).putLong(80, 2000);
        old.putLong(128, 1).putLong(136, 2).putLong(144, 3000).putLong(152, 4);
        old.putLong(160, 9).putLong(168, 1500).putLong(176, 1600).putLong(184, 1);
        old.putInt(192, 5);
        CRC32C crc = new CRC32C();
        crc.update(old.array(), 0, 196);
        old.putInt(196, (int) crc.getValue());

        SlotLosses read = Objects.requireNonNull(SlotLosses.of(old.array(), 0));

        assertThat(read.open(LossReason.WRITE_FAILED)).isEqualTo(SEVEN);
        assertThat(read.open(LossReason.NO_SEGMENT_FREE)).isEqualTo(Loss.NONE);
        assertThat(read.report())
                .isEqualTo(new LossReport(1, 2, 3000, LossReason.DAMAGED, new Loss(9, 1500, 1600, false)));
        assertThat(read.bytes()).isEqualTo(old.array());
    }

    @Test
    void everyByteThatSaysSomethingIsGuarded() {
        SlotLosses losses = new SlotLosses();
        losses.open(LossReason.DISK_LIMIT, SEVEN);
        losses.open(LossReason.NO_SEGMENT_FREE, SEVEN);
        for (int at : new int[] {0, 131, 192, 200, 231}) {
            byte[] bytes = losses.bytes();
            bytes[at] ^= 1;

            assertThat(SlotLosses.of(bytes, 0)).as("byte " + at).isNull();
        }
    }
}
