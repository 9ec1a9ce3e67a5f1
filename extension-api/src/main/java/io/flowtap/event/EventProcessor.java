package io.flowtap.event;

import io.flowtap.extension.Settings;

/**
 * Changes or drops events before they reach the journal. Runs on the host's thread inside a budget of well under a
 * microsecond for all processors together; must not wait. An event that one throws for is dropped and counted: the
 * processor may have been about to remove something from it, and so is one that it leaves without type or status.
 * Credentials are removed after the last one, from a copy: a draft that is changed later changes nothing.
 */
public interface EventProcessor {

    /** Short name for {@code doctor} and for the log, also that of its settings {@code flowtap.extension.NAME.*}. */
    String name();

    /**
     * Called once, before the first event, on a thread of the agent. A processor that throws here is treated as one
     * that throws for every event.
     *
     * @param settings the effective configuration; {@link Settings#ofExtension} has the processor's own part of it
     */
    default void configure(Settings settings) {}

    /**
     * @param draft to read and change; must not be kept
     * @return false to drop the event
     */
    boolean process(EventDraft draft);
}
