package io.flowtap.journal.loss;

import io.flowtap.files.PrivateFiles;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.journal.segment.SegmentLayout;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What destinations lost, in the file {@code losses} of a journal: whoever owns the journal next tells it. Written in
 * place, each change by one write of {@link SlotLosses#BYTES} bytes, which the death of the process does not tear.
 *
 * <pre>
 *   0     8 magic | 2 bytes of service | service in UTF-8 | 2 bytes of environment | environment
 *   1024  {@link SlotLosses} of slot 0, of slot 1, ...
 * </pre>
 */
public final class LossFile {

    public static final String FILE_NAME = "losses";

    private static final long MAGIC = 0x464C4F57_4C4F5353L;
    private static final int SLOTS_OFFSET = 1024;
    private static final int LENGTH = SLOTS_OFFSET + SegmentLayout.MAX_SLOTS * SlotLosses.BYTES;
    private static final int MOST_TEXT_BYTES = 500;

    private File file;
    private @Nullable RandomAccessFile access;

    private LossFile(File file) {
        this.file = file;
    }

    /**
     * What a file says.
     *
     * @param slots null stands for one that cannot be read
     */
    record Content(
            String service,
            @Nullable String environment,
            @Nullable SlotLosses[] slots) {}

    /** Makes the file of a new journal, at its full length, so that a volume that is full later does not matter. */
    static LossFile create(File file, String service) throws IOException {
        // Under another name until it is complete: a shorter one is one that was damaged.
        File unfinished = new File(file.getPath() + FileSegment.UNFINISHED_SUFFIX);
        LossFile losses = new LossFile(file);
        losses.access = new RandomAccessFile(unfinished, "rw");
        PrivateFiles.restrict(unfinished);
        losses.write(0, Arrays.copyOf(head(service, null), LENGTH));
        if (!unfinished.renameTo(file)) {
            losses.close();
            throw new IOException(unfinished + " cannot be renamed");
        }
        return losses;
    }

    static LossFile existing(File file) {
        return new LossFile(file);
    }

    /** Says whose events were lost. */
    synchronized void emitter(String service, @Nullable String environment) throws IOException {
        write(0, head(service, environment));
    }

    private static byte[] head(String service, @Nullable String environment) {
        byte[] head = new byte[SLOTS_OFFSET];
        ByteBuffer bytes = ByteBuffer.wrap(head).putLong(MAGIC);
        for (String text : new String[] {service, environment == null ? "" : environment}) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(MOST_TEXT_BYTES, encoded.length);
            bytes.putShort((short) length).put(encoded, 0, length);
        }
        return head;
    }

    synchronized void store(int slot, SlotLosses losses) throws IOException {
        write(SLOTS_OFFSET + slot * SlotLosses.BYTES, losses.bytes());
    }

    /** Not through a channel, which an interrupted thread of the host would close. */
    private void write(int offset, byte[] bytes) throws IOException {
        if (access == null) {
            access = new RandomAccessFile(file, "rw");
        }
        access.seek(offset);
        access.write(bytes);
    }

    /** What is said of a journal without losses. */
    static Content nothing() {
        SlotLosses[] slots = new SlotLosses[SegmentLayout.MAX_SLOTS];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = new SlotLosses();
        }
        return new Content("", null, slots);
    }

    /** Never fails; a file that is not there says nothing. */
    Content read() {
        @Nullable SlotLosses[] slots = new @Nullable SlotLosses[SegmentLayout.MAX_SLOTS];
        byte @Nullable [] content = null;
        if (file.exists()) {
            try (FileInputStream in = new FileInputStream(file)) {
                content = in.readNBytes(LENGTH);
            } catch (IOException e) {
                content = new byte[0];
            }
        }
        if (content == null) {
            return nothing();
        }
        ByteBuffer head = ByteBuffer.wrap(Arrays.copyOf(content, SLOTS_OFFSET));
        if (content.length < LENGTH || head.getLong() != MAGIC) {
            return new Content("", null, slots);
        }
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = SlotLosses.of(content, SLOTS_OFFSET + slot * SlotLosses.BYTES);
        }
        String service = text(head);
        String environment = text(head);
        return new Content(service, environment.isEmpty() ? null : environment, slots);
    }

    private static String text(ByteBuffer head) {
        int length = Math.max(0, Math.min(head.getShort(), MOST_TEXT_BYTES));
        byte[] bytes = new byte[length];
        head.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    synchronized void close() {
        if (access != null) {
            try {
                access.close();
            } catch (IOException e) {
                // Every write was complete when it returned.
            }
            access = null;
        }
    }
}
