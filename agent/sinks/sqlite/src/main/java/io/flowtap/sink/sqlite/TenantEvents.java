package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.sql.SQLException;
import java.util.Set;

/** The feed of a tenant: what happened in its business, without the events that describe the machinery. */
final class TenantEvents extends EventTable {

    private static final Set<String> MACHINERY = Set.of(
            EventTypes.FLOW_EXECUTED,
            EventTypes.TOOL_USED,
            EventTypes.RAG_QUERY_TRIGGERED,
            EventTypes.AGENT_CREATED,
            EventTypes.AGENT_EXECUTION,
            EventTypes.AGENT_ERROR,
            EventTypes.PROMPT_BLOCKED,
            EventTypes.MODEL_COST,
            EventTypes.EVENTS_DROPPED,
            EventTypes.AGENT_TRACE_HISTORY);

    TenantEvents() {
        super("events", "id", "tenant_id", "name", "data", "created_at", "workspace_id", "organization_id");
    }

    @Override
    boolean takes(Event event) {
        return !MACHINERY.contains(event.type());
    }

    @Override
    void fill(Row row, Event event) throws SQLException {
        row.text(event.id())
                .text(tenant(event))
                .text(event.type())
                .json(event.context())
                .text(Timestamps.of(event.timestampMillis()))
                .text(event.workspaceId())
                .text(event.organizationId());
    }

    private static String tenant(Event event) {
        if (event.organizationId() != null) {
            return event.organizationId();
        }
        return event.workspaceId() != null ? event.workspaceId() : "default";
    }
}
