package io.flowtap.recording;

import io.flowtap.event.EventDraft;

/** Where finished drafts go: the journal. */
public interface EventOutput {

    /**
     * Stores the event before it returns. Never throws.
     *
     * @param draft not kept
     * @return false if the event is lost
     */
    boolean write(EventDraft draft);

    /** An event could not even be made. Never throws. */
    void lost();
}
