package io.flowtap.testapps.concurrency;

import io.flowtap.journal.segment.Generation;
import io.flowtap.journal.segment.MemorySegment;
import io.flowtap.journal.segment.RecordLayout;
import io.flowtap.journal.segment.RecordWalk;
import io.flowtap.journal.segment.SegmentIdentity;
import io.flowtap.journal.segment.SegmentImage;
import io.flowtap.journal.segment.SegmentLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;

/** A generation in memory that was used before, like every segment after the first minutes, with records all alike. */
final class OneGeneration {

    /** Stands for a record that was read and is not what anybody wrote. */
    static final int TORN = -1;

    private static final int PAYLOAD_BYTES = 40;

    /** More than are in use at any time: jcstress makes the states of some ten thousand races in advance. */
    private static final int SEGMENTS = 32 * 1024;

    private static final AtomicReferenceArray<ByteBuffer> MEMORY = new AtomicReferenceArray<>(SEGMENTS);
    private static final AtomicInteger EPOCHS = new AtomicInteger();
    private static final int MOST_RECORDS = 4;

    private final Generation generation;
    private final int limit;
    private final byte epoch;

    /** @param records how many there is room for, up to four */
    OneGeneration(int records) {
        int number = EPOCHS.incrementAndGet();
        epoch = (byte) number;
        limit = SegmentLayout.RECORDS_OFFSET + records * RecordLayout.sizeOf(PAYLOAD_BYTES);
        ByteBuffer memory = memory(number & SEGMENTS - 1);
        generation = new Generation(
                new MemorySegment(memory), memory, new SegmentIdentity(SegmentLayout.VERSION, limit, 5, number));
    }

    private static ByteBuffer memory(int index) {
        ByteBuffer memory = MEMORY.get(index);
        if (memory == null) {
            int bytes = SegmentLayout.RECORDS_OFFSET + MOST_RECORDS * RecordLayout.sizeOf(PAYLOAD_BYTES);
            memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
            MEMORY.set(index, memory);
        }
        return memory;
    }

    /** Appends a record of the given writer; 1 if it was taken, 0 if not. */
    int append(int writer) {
        byte[] payload = new byte[PAYLOAD_BYTES];
        Arrays.fill(payload, epoch);
        payload[0] = (byte) writer;
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return generation.append(payload, payload.length, (int) crc.getValue()) ? 1 : 0;
    }

    void seal() {
        generation.seal();
    }

    /** How many records of the given writer a reader finds; {@link #TORN} if one of them is not whole. */
    int recordsOf(int writer) {
        RecordWalk walk = walk();
        int records = 0;
        while (walk.advance()) {
            byte[] payload = walk.payload();
            if (payload[PAYLOAD_BYTES - 1] != epoch || walk.payloadLength() != PAYLOAD_BYTES) {
                return TORN;
            }
            records += payload[0] == writer ? 1 : 0;
        }
        return walk.damaged() > 0 ? TORN : records;
    }

    /** 1 if a reader gets to the end of the segment, 0 if it has to wait for something. */
    int finished() {
        RecordWalk walk = walk();
        while (walk.advance()) {
            // On to the end.
        }
        return walk.position() == limit ? 1 : 0;
    }

    private RecordWalk walk() {
        try {
            return generation.walk(new RecordWalk(), SegmentLayout.RECORDS_OFFSET, new SegmentImage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
