package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.List;

/** One row per prompt or answer that a guardrail, moderation or provider filter refused. */
final class PromptSimilarityLogs {

    static final List<Column> COLUMNS = List.of(
            Column.id(),
            Column.timestamp(EventFields.TIMESTAMP),
            Column.text(EventFields.TRACE_ID, Event::traceId),
            Column.key(EventFields.USER_ID, Event::userId),
            Column.text(EventFields.WORKSPACE_ID, Event::workspaceId),
            Column.text(EventFields.ORGANIZATION_ID, Event::organizationId),
            Column.key(EventProperties.AGENT_ID),
            Column.real("similarity_score", EventProperties.MATCH_SCORE),
            Column.text("flagged_reference", event -> event.text(EventProperties.REASON)),
            Column.text("action_taken", event -> "blocked"),
            Column.text(EventProperties.GUARDRAIL_NAME),
            Column.text(EventProperties.SOURCE),
            Column.text(EventProperties.DIRECTION));

    private PromptSimilarityLogs() {}

    static boolean takes(Event event) {
        return event.type().equals(EventTypes.PROMPT_BLOCKED);
    }
}
