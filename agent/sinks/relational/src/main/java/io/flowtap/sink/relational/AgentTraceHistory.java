package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.List;

/** The tree of each finished flow. */
final class AgentTraceHistory {

    static final List<Column> COLUMNS = List.of(
            Column.id(),
            Column.timestamp(EventFields.TIMESTAMP),
            Column.key(EventFields.TRACE_ID, Event::traceId),
            Column.key(EventProperties.AGENT_ID),
            Column.text(EventProperties.AGENT_TYPE),
            Column.text(EventProperties.FRAMEWORK),
            Column.key(EventProperties.FLOW_ID),
            Column.text(EventProperties.FLOW_NAME),
            Column.text(EventProperties.EXECUTION_ID),
            Column.text(EventFields.USER_ID, Event::userId),
            Column.text(EventFields.WORKSPACE_ID, Event::workspaceId),
            Column.text(EventFields.ORGANIZATION_ID, Event::organizationId),
            Column.text(EventFields.SESSION_ID, Event::sessionId),
            Column.text(EventFields.SERVICE, Event::service),
            Column.text(EventFields.ENVIRONMENT, Event::environment),
            Column.text(EventFields.STATUS, Event::status),
            Column.latency(),
            Column.text(
                    EventProperties.INPUT_CONTEXT,
                    event -> textOrJson(event.context().get(EventProperties.INPUT_CONTEXT))),
            new Column(EventProperties.EXECUTION_NODES, ColumnType.JSON, AgentTraceHistory::nodes),
            Column.text(
                    EventProperties.OUTPUT_SUMMARY,
                    event -> textOrJson(event.context().get(EventProperties.OUTPUT_SUMMARY))),
            Column.text(EventProperties.ERROR_TYPE),
            Column.whole(EventProperties.NODES_TOTAL),
            Column.flag(EventProperties.NODES_TRUNCATED));

    private AgentTraceHistory() {}

    static boolean takes(Event event) {
        return event.type().equals(EventTypes.AGENT_TRACE_HISTORY);
    }

    private static Object nodes(Event event) {
        Object nodes = event.context().get(EventProperties.EXECUTION_NODES);
        return nodes == null ? List.of() : nodes;
    }

    private static String textOrJson(Object value) {
        return value == null || value instanceof String ? (String) value : Json.of(value);
    }
}
