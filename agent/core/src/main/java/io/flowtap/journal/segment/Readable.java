package io.flowtap.journal.segment;

import java.io.IOException;

/** A generation as a reader sees it, written by this JVM or by a dead one. */
public interface Readable {

    /** Offset of the first record the slot has not done; {@link #limit} once it has done all. */
    int position(int slot);

    /** Where the segment ends. */
    int limit();

    /**
     * Starts a walk at {@code from}.
     *
     * @param image where to load the segment if it is not in memory
     */
    RecordWalk walk(RecordWalk walk, int from, SegmentImage image) throws IOException;

    /**
     * Says how far a slot is. The new position is durable, like an event, when this returns.
     *
     * @param events how many events lie between the old and the new position
     * @return false if the generation was given up meanwhile, so that the events count as lost
     * @throws IOException if the position could not be stored; it holds as long as this process lives
     */
    boolean moveCursor(int slot, int position, int events) throws IOException;

    /** Gives up what a slot has not done, because it cannot be read: the storage failed. */
    void abandon(int slot);

    /** Events a slot has not done yet, as far as they are committed. */
    long waiting(int slot);

    /** Whether more may be missing in it than can be counted. */
    boolean damaged();

    /** Whether the generation has been given up for newer events; what was read from it may be torn. */
    boolean gone();
}
