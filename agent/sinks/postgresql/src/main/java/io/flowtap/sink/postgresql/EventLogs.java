package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;

/** Every event but the trace trees. */
final class EventLogs extends EventTable {

    EventLogs() {
        super(
                "event_logs",
                Column.id(),
                Column.key("event_type", Event::type),
                Column.timestamp("timestamp"),
                Column.key("trace_id", Event::traceId),
                Column.text("span_id", Event::spanId),
                Column.text("parent_span_id", Event::parentSpanId),
                Column.key("user_id", Event::userId),
                Column.key("workspace_id", Event::workspaceId),
                Column.text("organization_id", Event::organizationId),
                Column.text("session_id", Event::sessionId),
                Column.text("service", Event::service),
                Column.text("environment", Event::environment),
                Column.text("status", Event::status),
                Column.latency(),
                new Column("context", ColumnType.JSON, Event::context));
    }

    @Override
    boolean takes(Event event) {
        return !event.type().equals(EventTypes.AGENT_TRACE_HISTORY);
    }
}
