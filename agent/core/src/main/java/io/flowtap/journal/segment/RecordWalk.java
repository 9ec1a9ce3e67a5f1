package io.flowtap.journal.segment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Steps from record to record through one generation, verifying each. Where no record is, a walk either waits (its
 * writer is still at work) or looks for the next one (its writer is dead).
 */
public final class RecordWalk {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final CRC32C crc = new CRC32C();
    private byte[] payload = new byte[1024];
    private int payloadLength;

    private ByteBuffer bytes = NOTHING;
    private int key;
    private int position;
    private int bound;
    private int limit;
    private boolean resync;
    private @Nullable RecordGap gaps;
    private int damaged;

    /**
     * Walks records that are still being written.
     *
     * @param bound no record starts here or later, as far as is known
     * @param limit end of the segment
     * @param gaps stretches whose writers have been given up; null if there is none
     */
    RecordWalk live(ByteBuffer bytes, int key, int from, int bound, int limit, @Nullable RecordGap gaps) {
        return start(bytes, key, from, bound, limit, false, gaps);
    }

    /** Walks what a dead JVM wrote, stepping over whatever is no record. */
    public RecordWalk dead(ByteBuffer bytes, int key, int from, int limit) {
        return start(bytes, key, from, limit, limit, true, null);
    }

    private RecordWalk start(
            ByteBuffer bytes, int key, int from, int bound, int limit, boolean resync, @Nullable RecordGap gaps) {
        this.bytes = bytes;
        this.key = key;
        this.position = from;
        this.bound = bound;
        this.limit = limit;
        this.resync = resync;
        this.gaps = gaps;
        this.damaged = 0;
        return this;
    }

    /** Goes to the next event and makes its payload available; false if there is none, or none yet. */
    public boolean advance() {
        while (position < bound) {
            int length = lengthAt(position);
            if (length > 0) {
                int at = position;
                position = at + RecordLayout.sizeOf(length);
                if (load(at, length)) {
                    return true;
                }
                damaged++;
            } else if (length == RecordLayout.END_LENGTH) {
                position = limit;
            } else if (length != RecordGap.LENGTH) {
                position -= length;
            } else if (!passHole()) {
                return false;
            }
        }
        return false;
    }

    private boolean passHole() {
        int next = resync ? nextRecord(position) : RecordGap.end(gaps, position);
        boolean passed = next > position;
        position = next;
        return passed;
    }

    /** Start of the first whole record after {@code from}; the end of the segment if there is none. */
    int nextRecord(int from) {
        for (int at = from + RecordLayout.WORD_BYTES; at < limit; at += RecordLayout.WORD_BYTES) {
            int length = lengthAt(at);
            if (length != RecordGap.LENGTH && (length <= 0 || load(at, length))) {
                return at;
            }
        }
        return limit;
    }

    private int lengthAt(int at) {
        long word = RecordLayout.word(bytes, at);
        if (!RecordLayout.matches(word, key)) {
            return RecordGap.LENGTH;
        }
        int length = RecordLayout.length(word);
        if (length == RecordLayout.END_LENGTH) {
            return length;
        }
        boolean possible = length > 0
                ? (long) at + RecordLayout.PAYLOAD_OFFSET + length <= limit
                : length % RecordLayout.WORD_BYTES == 0 && (long) at - length <= limit;
        return possible ? length : RecordGap.LENGTH;
    }

    private boolean load(int at, int length) {
        if (payload.length < length) {
            payload = new byte[Math.max(length, payload.length * 2)];
        }
        bytes.get(at + RecordLayout.PAYLOAD_OFFSET, payload, 0, length);
        payloadLength = length;
        crc.reset();
        crc.update(payload, 0, length);
        return bytes.getInt(at + RecordLayout.CHECKSUM_OFFSET) == ((int) crc.getValue() ^ key);
    }

    /**
     * How many records have been passed over because their content is not what was written. A stretch that is no record
     * is not counted: mostly a writer died before its event was recorded.
     */
    public int damaged() {
        return damaged;
    }

    /** Where the next {@link #advance} goes on; the end of the segment once nothing can follow. */
    public int position() {
        return position;
    }

    /** Payload of the current event, valid until the next step. */
    public byte[] payload() {
        return payload;
    }

    public int payloadLength() {
        return payloadLength;
    }
}
