package io.flowtap.event;

/**
 * Changes or drops events before they reach the journal. Runs on the host's thread inside a budget of well under a
 * microsecond for all processors together; must not wait. One that throws is switched off for the life of the JVM.
 */
public interface EventProcessor {

    /** Short name for {@code doctor} and for the log. */
    String name();

    /**
     * @param draft to read and change; must not be kept
     * @return false to drop the event
     */
    boolean process(EventDraft draft);
}
