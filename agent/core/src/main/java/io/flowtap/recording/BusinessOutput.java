package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.journal.EventOutput;

/** The way of business events to the journal: cut to their size once they are clean. */
final class BusinessOutput implements EventOutput {

    private final Redaction redaction;
    private final EventOutput journal;

    BusinessOutput(Redaction redaction, EventOutput journal) {
        this.redaction = redaction;
        this.journal = journal;
    }

    @Override
    public boolean write(EventDraft draft) {
        redaction.clean(draft);
        ContextLimit.apply(draft);
        return journal.write(draft);
    }

    @Override
    public void lost() {
        journal.lost();
    }
}
