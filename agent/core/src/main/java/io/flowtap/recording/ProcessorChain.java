package io.flowtap.recording;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.extension.Settings;
import io.flowtap.operation.Operation;
import io.flowtap.recording.identity.FirstFailure;
import io.flowtap.recording.identity.Identity;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every event passes on its way to the journal: identity first, then the processors of extensions in order. An
 * event that one of them throws for is dropped: it may have been about to remove what nobody must see. None is ever
 * switched off, for the same reason.
 */
public final class ProcessorChain {

    private final Identity identity;
    private final EventProcessor[] processors;
    private final FirstFailure[] failures;
    private final boolean[] unconfigured;
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean changedMeanwhile;
    private boolean changesSaid;

    /**
     * @param identity says on whose behalf an event happened
     * @param processors each sees what the one before it left
     */
    public ProcessorChain(Identity identity, List<EventProcessor> processors) {
        this.identity = identity;
        this.processors = processors.toArray(new EventProcessor[0]);
        this.failures = new FirstFailure[this.processors.length];
        this.unconfigured = new boolean[this.processors.length];
        for (int i = 0; i < failures.length; i++) {
            failures[i] = new FirstFailure("event processor", this.processors[i], this.processors[i]::name);
        }
    }

    /**
     * Gives processors, and sources of the identity, their settings. Once, before the first event. Of what a processor
     * was to remove nobody knows if it could not read its settings: it counts as one that throws for every event.
     */
    public void configure(Settings settings) {
        identity.configure(settings);
        for (int i = 0; i < processors.length; i++) {
            try {
                processors[i].configure(settings);
            } catch (Throwable e) {
                unconfigured[i] = true;
                failures[i].note(e);
            }
        }
    }

    /**
     * Completes the event.
     *
     * @param operation what it is about; may be null
     * @return false to drop it
     */
    boolean process(EventDraft draft, @Nullable Operation operation) {
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
        if (unconfigured[index]) {
            dropped.incrementAndGet();
            return false;
        }
        try {
            if (!processors[index].process(draft)) {
                return false;
            }
            if (OwnDraft.isComplete(draft.type(), draft.status())) {
                return true;
            }
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            dropped.incrementAndGet();
            failures[index].note(e);
            return false;
        }
        dropped.incrementAndGet();
        failures[index].note("left an event without type or status");
        return false;
    }

    /** An event that had passed them all could not be copied: one of them had kept it, and changed it meanwhile. */
    void changedMeanwhile() {
        dropped.incrementAndGet();
        changedMeanwhile = true;
    }

    /** Events that were dropped because a processor failed. */
    long droppedCount() {
        return dropped.get();
    }

    /** How often a source of the identity failed. */
    long failedIdentityCount() {
        return identity.failureCount();
    }

    /** Says once of each processor and source that it failed. For one thread that is not the host's. */
    void report(Consumer<String> log) {
        identity.report(log);
        for (FirstFailure failure : failures) {
            failure.report(
                    log,
                    ". Events it fails for are dropped, in case it was to remove something from them; mend"
                            + " it or take its jar out of flowtap.extensions");
        }
        if (changedMeanwhile && !changesSaid) {
            changesSaid = true;
            log.accept("an event processor of flowtap.extensions goes on changing events that it has returned. Those"
                    + " that cannot be stored for that are dropped; a processor must not keep an event");
        }
    }
}
