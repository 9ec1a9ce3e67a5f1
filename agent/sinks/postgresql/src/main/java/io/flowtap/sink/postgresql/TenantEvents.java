package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
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
        super(
                "events",
                Column.id(),
                new Column("tenant_id", ColumnType.SHORT_KEY, TenantEvents::tenant),
                new Column("name", ColumnType.SHORT_KEY, Event::type),
                new Column("data", ColumnType.JSON, Event::context),
                Column.timestamp("created_at"),
                Column.text("workspace_id", Event::workspaceId),
                Column.text("organization_id", Event::organizationId));
    }

    @Override
    boolean takes(Event event) {
        return !MACHINERY.contains(event.type());
    }

    private static String tenant(Event event) {
        if (event.organizationId() != null) {
            return event.organizationId();
        }
        return event.workspaceId() != null ? event.workspaceId() : "default";
    }
}
