package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.operation.GuardrailOperation;

/** {@code prompt_blocked}: a guardrail, a moderation or the provider refused. */
final class PromptBlockedEvent {

    private PromptBlockedEvent() {}

    static void describe(GuardrailOperation guardrail, EventDraft draft) {
        draft.type(EventTypes.PROMPT_BLOCKED)
                .put(PropertyKeys.SOURCE, guardrail.source())
                .put(PropertyKeys.REASON, guardrail.reason())
                .put(PropertyKeys.MATCH_SCORE, guardrail.matchScore())
                .put(PropertyKeys.FLAGGED_REFERENCE, guardrail.flaggedReference())
                .put(PropertyKeys.DIRECTION, guardrail.direction().label())
                .put(PropertyKeys.GUARDRAIL_NAME, guardrail.guardrailName())
                .put(PropertyKeys.CONTENT, guardrail.content());
        Surroundings.describe(guardrail, draft);
    }
}
