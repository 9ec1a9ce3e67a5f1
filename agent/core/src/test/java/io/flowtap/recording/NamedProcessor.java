package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import java.util.function.Predicate;

/** @param step what it does to an event, and whether the event is kept */
record NamedProcessor(String name, Predicate<EventDraft> step) implements EventProcessor {

    @Override
    public boolean process(EventDraft draft) {
        return step.test(draft);
    }
}
