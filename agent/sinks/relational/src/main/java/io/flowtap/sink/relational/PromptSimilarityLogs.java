package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row per prompt or answer that a guardrail, moderation or provider filter refused. */
final class PromptSimilarityLogs {

    static final List<Column> COLUMNS = List.of(
            Column.id(),
            Column.timestamp(EventFields.TIMESTAMP),
            Column.text(EventFields.TRACE_ID),
            Column.key(EventFields.USER_ID),
            Column.text(EventFields.WORKSPACE_ID),
            Column.text(EventFields.ORGANIZATION_ID),
            Column.key(EventProperties.AGENT_ID),
            new Column("similarity_score", ColumnType.REAL, EventProperties.MATCH_SCORE),
            new Column("flagged_reference", ColumnType.TEXT, EventProperties.FLAGGED_REFERENCE) {
                /** A check that compares with nothing has a reason at most. */
                @Override
                public @Nullable Object valueOf(Event event) {
                    Object reference = super.valueOf(event);
                    return reference == null ? event.text(EventProperties.REASON) : reference;
                }
            },
            new Column("action_taken", ColumnType.TEXT, "") {
                @Override
                public String valueOf(Event event) {
                    return "blocked";
                }
            },
            Column.text(EventProperties.GUARDRAIL_NAME),
            Column.text(EventProperties.SOURCE),
            Column.text(EventProperties.DIRECTION));

    private PromptSimilarityLogs() {}

    static boolean takes(Event event) {
        return event.type().equals(EventTypes.PROMPT_BLOCKED);
    }
}
