package io.flowtap.journal;

import io.flowtap.event.EventDraft;

/** Makes lasting events of drafts: {@link EventWriter}, or what stands before it. */
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
