package io.flowtap.journal.segment;

import java.io.IOException;

/** Where segments come from. Used by any thread. */
public interface SegmentStore {

    /** @throws IOException if there is no room for another one, or nothing can be written at all */
    Segment create() throws IOException;

    /** Whether a segment that it made still lies where new ones do. */
    default boolean holds(Segment segment) {
        return true;
    }
}
