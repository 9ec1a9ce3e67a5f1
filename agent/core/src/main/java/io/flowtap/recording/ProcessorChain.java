package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.operation.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * What every event passes on its way to the journal: identity first, then the processors of extensions in order. An
 * event that one of them throws for is dropped: it may have been about to remove what nobody must see. None is ever
 * switched off, for the same reason.
 */
public final class ProcessorChain {

    private final Identity identity;
    private final EventProcessor[] processors;
    private final AtomicReferenceArray<String> firstFailures;
    private final boolean[] said;
    private final AtomicLong dropped = new AtomicLong();

    /**
     * @param identity says on whose behalf an event happened
     * @param processors each sees what the one before it left
     */
    public ProcessorChain(Identity identity, List<EventProcessor> processors) {
        this.identity = identity;
        this.processors = processors.toArray(new EventProcessor[0]);
        this.firstFailures = new AtomicReferenceArray<>(this.processors.length);
        this.said = new boolean[this.processors.length];
    }

    /**
     * Completes the event.
     *
     * @param operation what it is about; may be null
     * @return false to drop it
     */
    boolean process(EventDraft draft, Operation operation) {
        identity.describe(operation, draft);
        for (int i = 0; i < processors.length; i++) {
            if (!keeps(i, draft)) {
                return false;
            }
        }
        return true;
    }

    /** Whether there are none of extensions. */
    boolean isEmpty() {
        return processors.length == 0;
    }

    private boolean keeps(int index, EventDraft draft) {
        try {
            return processors[index].process(draft);
        } catch (Throwable e) {
            dropped.incrementAndGet();
            failed(index, e);
            return false;
        }
    }

    /**
     * Asks for the names at once, on the thread that runs the processor anyway: they are made by code of others, which
     * may never return, and a thread of the agent must not wait for it.
     */
    private void failed(int index, Throwable failure) {
        if (firstFailures.get(index) != null) {
            return;
        }
        EventProcessor processor = processors[index];
        // Known to others before that code runs, which may fail, too, or never return.
        if (!firstFailures.compareAndSet(index, null, "event processor " + processor.getClass().getName() + " threw "
                + failure.getClass().getName())) {
            return;
        }
        firstFailures.set(index, "event processor " + nameOf(processor) + " threw " + describe(failure));
    }

    /** Events that were dropped because a processor failed. */
    long droppedCount() {
        return dropped.get();
    }

    /** Says once of each processor that it failed. For one thread that is not the host's. */
    void report(Consumer<String> log) {
        for (int i = 0; i < processors.length; i++) {
            String failure = firstFailures.get(i);
            if (failure != null && !said[i]) {
                said[i] = true;
                log.accept(failure
                        + ". Events it fails for are dropped, in case it was to remove something from them; mend it or"
                        + " take its jar out of flowtap.extensions");
            }
        }
    }

    private static String nameOf(EventProcessor processor) {
        try {
            return processor.name();
        } catch (Throwable e) {
            return processor.getClass().getName();
        }
    }

    private static String describe(Throwable failure) {
        try {
            return failure.toString();
        } catch (Throwable e) {
            return failure.getClass().getName();
        }
    }
}
