package io.flowtap.journal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Storage of a fixed size, used for one generation after another. */
public interface Segment {

    /** What has become of the storage since it was made. */
    enum Condition {
        INTACT,

        /** Its file has been deleted, moved or replaced: the memory is good, but ends with the process. */
        DETACHED,

        /** Its file is shorter than it was made: touching the memory may be an error. */
        TRUNCATED
    }

    /**
     * Makes the storage ready to be written without page faults. What the last generation left is still in it.
     *
     * @return the whole segment, little-endian, starting at a multiple of 8
     */
    ByteBuffer open() throws IOException;

    /** Whether what is written survives the process; then the memory can be {@linkplain #park given up}. */
    boolean durable();

    /** In what state the storage is, whatever other processes did to it. */
    Condition condition();

    /** Gives up the memory of a durable segment until the next {@link #open}; what is written stays. */
    void park();

    /** Copies the segment into {@code target}, from its start; zeros stand for what is missing. */
    void load(ByteBuffer target) throws IOException;

    /** Stores one cursor of a segment whose memory was given up. */
    void storeWord(int offset, long word) throws IOException;
}
