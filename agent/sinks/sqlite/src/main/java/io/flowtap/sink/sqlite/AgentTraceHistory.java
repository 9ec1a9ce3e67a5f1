package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.sql.SQLException;
import java.util.List;

/** The tree of each finished flow. */
final class AgentTraceHistory extends EventTable {

    AgentTraceHistory() {
        super(
                "agent_trace_history",
                "id",
                "timestamp",
                "trace_id",
                "agent_id",
                "agent_type",
                "framework",
                "flow_id",
                "flow_name",
                "execution_id",
                "user_id",
                "workspace_id",
                "organization_id",
                "session_id",
                "service",
                "environment",
                "status",
                "latency_ms",
                "input_context",
                "execution_nodes",
                "output_summary",
                "error_type",
                "nodes_total",
                "nodes_truncated");
    }

    @Override
    boolean takes(Event event) {
        return event.type().equals(EventTypes.AGENT_TRACE_HISTORY);
    }

    @Override
    void fill(Row row, Event event) throws SQLException {
        Object nodes = event.context().get("execution_nodes");
        row.text(event.id())
                .text(Timestamps.of(event.timestampMillis()))
                .text(event.traceId())
                .text(event.text("agent_id"))
                .text(event.text("agent_type"))
                .text(event.text("framework"))
                .text(event.text("flow_id"))
                .text(event.text("flow_name"))
                .text(event.text("execution_id"))
                .text(event.userId())
                .text(event.workspaceId())
                .text(event.organizationId())
                .text(event.sessionId())
                .text(event.service())
                .text(event.environment())
                .text(event.status())
                .known(event.latencyMillis())
                .text(textOrJson(event.context().get("input_context")))
                .json(nodes == null ? List.of() : nodes)
                .text(textOrJson(event.context().get("output_summary")))
                .text(event.text("error_type"))
                .number(event.number("nodes_total"))
                .flag(event.context().get("nodes_truncated"));
    }

    private static String textOrJson(Object value) {
        return value == null || value instanceof String ? (String) value : Json.of(value);
    }
}
