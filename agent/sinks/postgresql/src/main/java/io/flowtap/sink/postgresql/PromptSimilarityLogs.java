package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;

/** One row per prompt or answer that a guardrail, moderation or provider filter refused. */
final class PromptSimilarityLogs extends EventTable {

    PromptSimilarityLogs() {
        super(
                "prompt_similarity_logs",
                Column.id(),
                Column.timestamp("timestamp"),
                Column.text("trace_id", Event::traceId),
                Column.key("user_id", Event::userId),
                Column.text("workspace_id", Event::workspaceId),
                Column.text("organization_id", Event::organizationId),
                Column.key("agent_id"),
                Column.real("similarity_score", "match_score"),
                Column.text("flagged_reference", event -> event.text("reason")),
                Column.text("action_taken", event -> "blocked"),
                Column.text("guardrail_name"),
                Column.text("source"),
                Column.text("direction"));
    }

    @Override
    boolean takes(Event event) {
        return event.type().equals(EventTypes.PROMPT_BLOCKED);
    }
}
