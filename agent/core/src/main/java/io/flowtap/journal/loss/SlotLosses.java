package io.flowtap.journal.loss;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What one destination lost and has not been told: losses that may still grow, one of each reason, and the one that is
 * being told. Knows its form in a file:
 *
 * <pre>
 *   0    per reason, of the first four: 8 count | 8 from | 8 to | 8 one if inexact
 *   128  8 id, high | 8 id, low | 8 made at | 8 reason plus one, zero if nothing is being told
 *   160  8 count | 8 from | 8 to | 8 one if inexact
 *   192  4 epoch of the generation that was dropped last | 4 CRC32C of all but itself, never zero
 *   200  the fifth reason: 8 count | 8 from | 8 to | 8 one if inexact
 *   232  epochs of the six generations that were dropped before, 4 each
 * </pre>
 *
 * <p>All zeros stand for no loss. Files of versions that knew four reasons have zeros from 200 on, which their checksum
 * leaves out; so does this one's, where they are zeros.
 */
final class SlotLosses {

    static final int BYTES = 256;

    private static final int LOSS_BYTES = 32;
    private static final int REPORT_OFFSET = 128;
    private static final int EPOCH_OFFSET = 192;
    private static final int CHECKSUM_OFFSET = 196;
    private static final int LATER_REASONS_OFFSET = 200;
    private static final int EARLIER_EPOCHS_OFFSET = 232;
    private static final int EARLIER_EPOCHS = (BYTES - EARLIER_EPOCHS_OFFSET) / Integer.BYTES;
    private static final int FIRST_REASONS = REPORT_OFFSET / LOSS_BYTES;
    private static final LossReason[] REASONS = LossReason.values();

    private final Loss[] open = new Loss[REASONS.length];
    private @Nullable LossReport report;

    /** Of the generations that were dropped last, the latest first. */
    private final int[] epochs = new int[1 + EARLIER_EPOCHS];

    SlotLosses() {
        Arrays.fill(open, Loss.NONE);
    }

    Loss open(LossReason reason) {
        return open[reason.ordinal()];
    }

    void open(LossReason reason, Loss loss) {
        open[reason.ordinal()] = loss;
    }

    /** What is being told; null if nothing is. */
    @Nullable
    LossReport report() {
        return report;
    }

    void report(@Nullable LossReport report) {
        this.report = report;
    }

    /** Whether a generation is among the last that were counted. */
    boolean hasCounted(int epoch) {
        for (int each : epochs) {
            if (each != 0 && each == epoch) {
                return true;
            }
        }
        return false;
    }

    /** A generation is counted. */
    void generationCounted(int epoch) {
        System.arraycopy(epochs, 0, epochs, 1, EARLIER_EPOCHS);
        epochs[0] = epoch;
    }

    /** The first reason with a loss that is not being told; null if there is none. */
    @Nullable
    LossReason untold() {
        for (LossReason each : REASONS) {
            if (!open(each).none()) {
                return each;
            }
        }
        return null;
    }

    /** How many reports it takes to tell everything. */
    int reports() {
        int reports = report == null ? 0 : 1;
        for (Loss each : open) {
            reports += each.none() ? 0 : 1;
        }
        return reports;
    }

    /** Events lost and not told. */
    long count() {
        long count = report == null ? 0 : report.loss().count();
        for (Loss each : open) {
            count += each.count();
        }
        return count;
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < open.length; i++) {
            put(bytes, offset(i), open[i]);
        }
        if (report != null) {
            bytes.putLong(REPORT_OFFSET, report.idHigh());
            bytes.putLong(REPORT_OFFSET + 8, report.idLow());
            bytes.putLong(REPORT_OFFSET + 16, report.atMillis());
            bytes.putLong(REPORT_OFFSET + 24, report.reason().ordinal() + 1);
            put(bytes, REPORT_OFFSET + LOSS_BYTES, report.loss());
        }
        bytes.putInt(EPOCH_OFFSET, epochs[0]);
        for (int i = 1; i < epochs.length; i++) {
            bytes.putInt(earlierEpoch(i), epochs[i]);
        }
        bytes.putInt(CHECKSUM_OFFSET, checksum(bytes));
        return bytes.array();
    }

    private static int offset(int reason) {
        return reason < FIRST_REASONS
                ? reason * LOSS_BYTES
                : LATER_REASONS_OFFSET + (reason - FIRST_REASONS) * LOSS_BYTES;
    }

    private static void put(ByteBuffer bytes, int at, Loss loss) {
        bytes.putLong(at, loss.count());
        bytes.putLong(at + 8, loss.fromMillis());
        bytes.putLong(at + 16, loss.toMillis());
        bytes.putLong(at + 24, loss.exact() ? 0 : 1);
    }

    /** Null if this is nothing that {@link #bytes} wrote. */
    static @Nullable SlotLosses of(byte[] content, int from) {
        ByteBuffer bytes = ByteBuffer.wrap(content, from, BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
        SlotLosses losses = new SlotLosses();
        if (bytes.mismatch(ByteBuffer.allocate(BYTES)) < 0) {
            return losses;
        }
        long reason = bytes.getLong(REPORT_OFFSET + 24);
        if (bytes.getInt(CHECKSUM_OFFSET) != checksum(bytes) || reason < 0 || reason > REASONS.length) {
            return null;
        }
        for (int i = 0; i < REASONS.length; i++) {
            losses.open[i] = loss(bytes, offset(i));
        }
        if (reason > 0) {
            losses.report = new LossReport(
                    bytes.getLong(REPORT_OFFSET),
                    bytes.getLong(REPORT_OFFSET + 8),
                    bytes.getLong(REPORT_OFFSET + 16),
                    REASONS[(int) reason - 1],
                    loss(bytes, REPORT_OFFSET + LOSS_BYTES));
        }
        losses.epochs[0] = bytes.getInt(EPOCH_OFFSET);
        for (int i = 1; i < losses.epochs.length; i++) {
            losses.epochs[i] = bytes.getInt(earlierEpoch(i));
        }
        return losses;
    }

    private static Loss loss(ByteBuffer bytes, int at) {
        return new Loss(bytes.getLong(at), bytes.getLong(at + 8), bytes.getLong(at + 16), bytes.getLong(at + 24) == 0);
    }

    private static int earlierEpoch(int index) {
        return EARLIER_EPOCHS_OFFSET + (index - 1) * Integer.BYTES;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, CHECKSUM_OFFSET));
        ByteBuffer later = bytes.slice(LATER_REASONS_OFFSET, BYTES - LATER_REASONS_OFFSET);
        if (later.mismatch(ByteBuffer.allocate(later.capacity())) >= 0) {
            crc.update(later);
        }
        int value = (int) crc.getValue();
        return value == 0 ? 1 : value;
    }
}
