package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventTypes;
import java.util.List;
import java.util.Set;

/**
 * The feed of a tenant: what happened in its business, without the events about the workings of the AI: calls, tools,
 * costs, losses.
 */
final class TenantEvents {

    static final List<Column> COLUMNS = List.of(
            Column.id(),
            new Column("tenant_id", ColumnType.SHORT_KEY, "") {
                @Override
                public String valueOf(Event event) {
                    return tenant(event);
                }
            },
            new Column("name", ColumnType.SHORT_KEY, EventFields.EVENT_TYPE),
            new Column("data", ColumnType.JSON, EventFields.CONTEXT) {
                @Override
                public Object valueOf(Event event) {
                    return FeedNames.of(event.context());
                }
            },
            Column.timestamp("created_at"),
            Column.text(EventFields.WORKSPACE_ID),
            Column.text(EventFields.ORGANIZATION_ID));

    static final Set<String> TECHNICAL = Set.of(
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

    private TenantEvents() {}

    static boolean takes(Event event) {
        return !TECHNICAL.contains(event.type());
    }

    private static String tenant(Event event) {
        if (event.organizationId() != null) {
            return event.organizationId();
        }
        return event.workspaceId() != null ? event.workspaceId() : "default";
    }
}
