package io.flowtap.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Storage of a fixed size, used for one generation after another. */
interface Segment {

    /**
     * Makes the storage ready to be written without page faults. What the last generation left is still in it.
     *
     * @return the whole segment, little-endian, starting at a multiple of 8
     */
    ByteBuffer open() throws IOException;

    /** Whether what is written survives the process; then the memory can be {@linkplain #park given up}. */
    boolean durable();

    /** Whether the storage is as long as it was made; a store behind its end would be an error nobody can catch. */
    boolean intact();

    /** Gives up the memory of a durable segment until the next {@link #open}; what is written stays. */
    void park();

    /** Copies the segment into {@code target}, from its start; zeros stand for what is missing. */
    void load(ByteBuffer target) throws IOException;

    /** Stores one cursor of a segment whose memory was given up. */
    void storeWord(int offset, long word) throws IOException;
}
