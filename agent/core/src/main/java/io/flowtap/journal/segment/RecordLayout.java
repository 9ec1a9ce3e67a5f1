package io.flowtap.journal.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One record in a segment. Records start at multiples of 8, everything is little-endian.
 *
 * <pre>
 *   0               4               8               12
 *   +---------------+---------------+---------------+------------------------------+---------+
 *   | length        | stamp         | checksum      | payload (length bytes)       | padding |
 *   +---------------+---------------+---------------+------------------------------+---------+
 *   |------ commit word, one store -|
 *
 *   length  &gt; 0   an event of so many payload bytes
 *           = 0   end of the segment: the next record did not fit
 *           &lt; 0   nothing to read: skip -length bytes from the start of this word
 *   stamp         hash of length and of the generation's key: a word left over from an earlier use of the segment, or
 *                 with a flipped bit, does not match
 *   checksum      CRC32C of the payload, xor the key
 * </pre>
 *
 * <p>The release store of the commit word is what makes a record exist; it pairs with the acquire load in
 * {@link #word}.
 */
public final class RecordLayout {

    public static final int WORD_BYTES = 8;
    static final int CHECKSUM_OFFSET = 8;
    public static final int PAYLOAD_OFFSET = 12;
    static final int END_LENGTH = 0;

    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RecordLayout() {}

    /** Bytes a record with so long a payload takes up. */
    public static int sizeOf(int payloadLength) {
        return (PAYLOAD_OFFSET + payloadLength + 7) & ~7;
    }

    /** The key under which a generation's words and checksums are written. */
    static int key(long salt, int epoch) {
        long h = salt ^ (epoch * 0x9E3779B97F4A7C15L);
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        return (int) (h ^ (h >>> 32));
    }

    static long wordFor(int key, int length) {
        return (long) stamp(key, length) << 32 | (length & 0xFFFFFFFFL);
    }

    static int length(long word) {
        return (int) word;
    }

    /** Whether a word was written under {@code key}; never true of a word of zeros. */
    static boolean matches(long word, int key) {
        return (int) (word >>> 32) == stamp(key, (int) word);
    }

    private static int stamp(int key, int length) {
        int h = key ^ (length * 0x9E3779B9);
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return (h ^ (h >>> 16)) | 1;
    }

    /** Loads a word; everything that was stored before {@link #publish} of it is seen after this. */
    static long word(ByteBuffer bytes, int offset) {
        // A heap buffer is the private copy of a file; since JDK 22 atomic access to one throws.
        return bytes.isDirect() ? (long) WORDS.getAcquire(bytes, offset) : bytes.getLong(offset);
    }

    /** Stores a word after everything the caller stored before; pairs with {@link #word}. */
    static void publish(ByteBuffer bytes, int offset, long word) {
        WORDS.setRelease(bytes, offset, word);
    }

    /** Makes the page at {@code offset} dirty without changing it, also while others write to it. */
    static void touch(ByteBuffer bytes, int offset) {
        WORDS.getAndAdd(bytes, offset, 0L);
    }
}
