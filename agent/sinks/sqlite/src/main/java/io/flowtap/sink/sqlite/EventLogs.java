package io.flowtap.sink.sqlite;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.sql.SQLException;

/** Every event but the trace trees. */
final class EventLogs extends EventTable {

    EventLogs() {
        super(
                "event_logs",
                "id",
                "event_type",
                "timestamp",
                "trace_id",
                "span_id",
                "parent_span_id",
                "user_id",
                "workspace_id",
                "organization_id",
                "session_id",
                "service",
                "environment",
                "status",
                "latency_ms",
                "context");
    }

    @Override
    boolean takes(Event event) {
        return !event.type().equals(EventTypes.AGENT_TRACE_HISTORY);
    }

    @Override
    void fill(Row row, Event event) throws SQLException {
        row.text(event.id())
                .text(event.type())
                .text(Timestamps.of(event.timestampMillis()))
                .text(event.traceId())
                .text(event.spanId())
                .text(event.parentSpanId())
                .text(event.userId())
                .text(event.workspaceId())
                .text(event.organizationId())
                .text(event.sessionId())
                .text(event.service())
                .text(event.environment())
                .text(event.status())
                .known(event.latencyMillis())
                .json(event.context());
    }
}
