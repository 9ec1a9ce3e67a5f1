package io.flowtap.journal.segment;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A segment file. Everything is little-endian.
 *
 * <pre>
 *      0  identity     written when a generation begins; the copy serves if this one is damaged or half written
 *   1024  cursors      {@value #MAX_SLOTS} words, one per reader slot
 *   2048  identity, copy
 *   4096  records      see {@link RecordLayout}, up to the segment's size
 *
 *   identity:  0 magic (8) | 8 version (4) | 12 segment size (4) | 16 salt (8) | 24 epoch (4) | 28 CRC32C of 0..27 (4)
 *   cursor:    offset of the first record not yet done (4) | stamp (4)
 * </pre>
 *
 * <p>A cursor is stamped with its generation's key like a commit word. One left over from an earlier generation, or
 * damaged, does not match and stands for the first record: an event may then be delivered again, never skipped.
 */
public final class SegmentLayout {

    public static final int VERSION = 1;
    public static final int MAX_SLOTS = 16;

    /** The last to be given to a destination, and so as good as never: to it everything is still to come. */
    public static final int UNUSED_SLOT = MAX_SLOTS - 1;

    public static final int RECORDS_OFFSET = 4096;

    private static final long MAGIC = 0x31_50_41_54_57_4F_4C_46L;
    /** Stands where the identity will, in a segment that was made and never used. */
    private static final long BLANK = 0x4B_4E_41_4C_42_4C_46L;

    private static final int COPY_OFFSET = 2048;
    private static final int CURSORS_OFFSET = 1024;
    private static final int VERSION_OFFSET = 8;
    private static final int SIZE_OFFSET = 12;
    private static final int SALT_OFFSET = 16;
    private static final int EPOCH_OFFSET = 24;
    private static final int CHECKSUM_OFFSET = 28;
    private static final int IDENTITY_BYTES = 32;
    private static final int CURSOR_KEY = 0x5CA1AB1E;

    private SegmentLayout() {}

    /** The beginning of a segment that was never used. */
    static byte[] blank() {
        return ByteBuffer.allocate(RecordLayout.WORD_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(BLANK)
                .array();
    }

    /** Whether a segment was made and never used: it holds nothing and never did. */
    public static boolean isBlank(ByteBuffer bytes) {
        return bytes.getLong(0) == BLANK;
    }

    /** The copy first: a process that dies in between leaves a new segment blank, and a used one known by either. */
    public static void writeIdentity(ByteBuffer bytes, SegmentIdentity identity) {
        writeIdentity(bytes, COPY_OFFSET, identity);
        // Pairs with the order in which readIdentity and isBlank look at what a dead process left.
        VarHandle.releaseFence();
        writeIdentity(bytes, 0, identity);
    }

    private static void writeIdentity(ByteBuffer bytes, int at, SegmentIdentity identity) {
        bytes.putLong(at, MAGIC);
        bytes.putInt(at + VERSION_OFFSET, identity.version());
        bytes.putInt(at + SIZE_OFFSET, identity.segmentBytes());
        bytes.putLong(at + SALT_OFFSET, identity.salt());
        bytes.putInt(at + EPOCH_OFFSET, identity.epoch());
        bytes.putInt(at + CHECKSUM_OFFSET, checksum(bytes, at));
    }

    /** Who wrote the segment; null if neither copy is whole, as in a file that was never used. */
    public static @Nullable SegmentIdentity readIdentity(ByteBuffer bytes) {
        SegmentIdentity identity = readIdentity(bytes, 0);
        return identity != null ? identity : readIdentity(bytes, COPY_OFFSET);
    }

    private static @Nullable SegmentIdentity readIdentity(ByteBuffer bytes, int at) {
        if (bytes.capacity() < at + IDENTITY_BYTES
                || bytes.getLong(at) != MAGIC
                || bytes.getInt(at + CHECKSUM_OFFSET) != checksum(bytes, at)) {
            return null;
        }
        return new SegmentIdentity(
                bytes.getInt(at + VERSION_OFFSET),
                bytes.getInt(at + SIZE_OFFSET),
                bytes.getLong(at + SALT_OFFSET),
                bytes.getInt(at + EPOCH_OFFSET));
    }

    private static int checksum(ByteBuffer bytes, int at) {
        // Never computed on the mapping itself: outside of Java code a page that is gone kills the process.
        byte[] identity = new byte[CHECKSUM_OFFSET];
        bytes.get(at, identity);
        CRC32C crc = new CRC32C();
        crc.update(identity);
        return (int) crc.getValue();
    }

    public static int cursorOffset(int slot) {
        return CURSORS_OFFSET + slot * RecordLayout.WORD_BYTES;
    }

    public static long cursorFor(int key, int position) {
        return RecordLayout.wordFor(key ^ CURSOR_KEY, position);
    }

    /** Offset of the first record a slot has not done. */
    public static int position(ByteBuffer bytes, int slot, int key) {
        if (bytes.capacity() < RECORDS_OFFSET) {
            return RECORDS_OFFSET;
        }
        long cursor = RecordLayout.word(bytes, cursorOffset(slot));
        return RecordLayout.matches(cursor, key ^ CURSOR_KEY)
                ? Math.max(RECORDS_OFFSET, RecordLayout.length(cursor))
                : RECORDS_OFFSET;
    }
}
