package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of each finished flow. */
final class AgentTraceHistory {

    static final List<Column> COLUMNS = List.of(
            Column.id(),
            Column.timestamp(EventFields.TIMESTAMP),
            Column.key(EventFields.TRACE_ID),
            Column.key(EventProperties.AGENT_ID),
            Column.text(EventProperties.AGENT_TYPE),
            Column.text(EventProperties.FRAMEWORK),
            Column.key(EventProperties.FLOW_ID),
            Column.text(EventProperties.FLOW_NAME),
            Column.text(EventProperties.EXECUTION_ID),
            Column.text(EventFields.USER_ID),
            Column.text(EventFields.WORKSPACE_ID),
            Column.text(EventFields.ORGANIZATION_ID),
            Column.text(EventFields.SESSION_ID),
            Column.text(EventFields.SERVICE),
            Column.text(EventFields.ENVIRONMENT),
            Column.text(EventFields.STATUS),
            Column.whole(EventFields.LATENCY_MS),
            textOrJson(EventProperties.INPUT_CONTEXT),
            nodes(),
            textOrJson(EventProperties.OUTPUT_SUMMARY),
            Column.text(EventProperties.ERROR_TYPE),
            Column.whole(EventProperties.NODES_TOTAL),
            Column.flag(EventProperties.NODES_TRUNCATED));

    private AgentTraceHistory() {}

    static boolean takes(Event event) {
        return event.type().equals(EventTypes.AGENT_TRACE_HISTORY);
    }

    private static Column nodes() {
        return new Column(EventProperties.EXECUTION_NODES, ColumnType.JSON, EventProperties.EXECUTION_NODES) {
            @Override
            public Object valueOf(Event event) {
                Object nodes = super.valueOf(event);
                return nodes == null ? List.of() : nodes;
            }
        };
    }

    private static Column textOrJson(String property) {
        return new Column(property, ColumnType.TEXT, property) {
            @Override
            public @Nullable String valueOf(Event event) {
                Object value = event.context().get(property);
                return value == null || value instanceof String ? (String) value : Json.of(value);
            }
        };
    }
}
