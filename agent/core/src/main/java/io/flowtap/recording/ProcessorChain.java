package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.operation.Operation;
import java.util.List;
import java.util.function.Consumer;

/** What every event passes on its way to the journal: identity first, then the processors in order. */
public final class ProcessorChain {

    private final Identity identity;
    private final EventProcessor[] processors;
    private final boolean[] switchedOff;
    private final Consumer<String> log;

    /**
     * @param identity says on whose behalf an event happened
     * @param processors the last ones see what is stored
     * @param log for people
     */
    public ProcessorChain(Identity identity, List<EventProcessor> processors, Consumer<String> log) {
        this.identity = identity;
        this.processors = processors.toArray(new EventProcessor[0]);
        this.switchedOff = new boolean[this.processors.length];
        this.log = log;
    }

    /**
     * Completes and cleans the event.
     *
     * @param operation what it is about; may be null
     * @return false to drop it
     */
    boolean process(EventDraft draft, Operation operation) {
        identity.describe(operation, draft);
        for (int i = 0; i < processors.length; i++) {
            if (!switchedOff[i] && !keeps(i, draft)) {
                return false;
            }
        }
        return true;
    }

    private boolean keeps(int index, EventDraft draft) {
        try {
            return processors[index].process(draft);
        } catch (Throwable e) {
            // Racing threads may say it twice; that is cheaper than a lock on every event.
            switchedOff[index] = true;
            log.accept("event processor " + nameOf(processors[index]) + " switched off, it threw " + e);
            return true;
        }
    }

    private static String nameOf(EventProcessor processor) {
        try {
            return processor.name();
        } catch (Throwable e) {
            return processor.getClass().getName();
        }
    }
}
