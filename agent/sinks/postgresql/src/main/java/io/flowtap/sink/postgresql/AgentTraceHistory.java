package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import java.util.List;

/** The tree of each finished flow. */
final class AgentTraceHistory extends EventTable {

    AgentTraceHistory() {
        super(
                "agent_trace_history",
                Column.id(),
                Column.timestamp("timestamp"),
                Column.key("trace_id", Event::traceId),
                Column.key("agent_id"),
                Column.text("agent_type"),
                Column.text("framework"),
                Column.key("flow_id"),
                Column.text("flow_name"),
                Column.text("execution_id"),
                Column.text("user_id", Event::userId),
                Column.text("workspace_id", Event::workspaceId),
                Column.text("organization_id", Event::organizationId),
                Column.text("session_id", Event::sessionId),
                Column.text("service", Event::service),
                Column.text("environment", Event::environment),
                Column.text("status", Event::status),
                Column.latency(),
                Column.text("input_context", event -> textOrJson(event.context().get("input_context"))),
                new Column("execution_nodes", ColumnType.JSON, AgentTraceHistory::nodes),
                Column.text(
                        "output_summary", event -> textOrJson(event.context().get("output_summary"))),
                Column.text("error_type"),
                Column.whole("nodes_total"),
                Column.flag("nodes_truncated"));
    }

    @Override
    boolean takes(Event event) {
        return event.type().equals(EventTypes.AGENT_TRACE_HISTORY);
    }

    private static Object nodes(Event event) {
        return event.context().getOrDefault("execution_nodes", List.of());
    }

    private static String textOrJson(Object value) {
        return value == null || value instanceof String ? (String) value : Json.of(value);
    }
}
