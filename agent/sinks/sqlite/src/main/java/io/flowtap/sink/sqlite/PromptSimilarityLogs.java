package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.sql.SQLException;

/** One row per prompt or answer that a guardrail, moderation or provider filter refused. */
final class PromptSimilarityLogs extends EventTable {

    PromptSimilarityLogs() {
        super(
                "prompt_similarity_logs",
                "id",
                "timestamp",
                "trace_id",
                "user_id",
                "workspace_id",
                "organization_id",
                "agent_id",
                "similarity_score",
                "flagged_reference",
                "action_taken",
                "guardrail_name",
                "source",
                "direction");
    }

    @Override
    boolean takes(Event event) {
        return event.type().equals(EventTypes.PROMPT_BLOCKED);
    }

    @Override
    void fill(Row row, Event event) throws SQLException {
        row.text(event.id())
                .text(Timestamps.of(event.timestampMillis()))
                .text(event.traceId())
                .text(event.userId())
                .text(event.workspaceId())
                .text(event.organizationId())
                .text(event.text("agent_id"))
                .number(event.number("match_score"))
                .text(event.text("reason"))
                .text("blocked")
                .text(event.text("guardrail_name"))
                .text(event.text("source"))
                .text(event.text("direction"));
    }
}
