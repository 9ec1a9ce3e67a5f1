package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventTypes;
import java.util.List;

/** Every event but the trace trees. */
final class EventLogs {

    static final List<Column> COLUMNS = List.of(
            Column.id(),
            Column.key(EventFields.EVENT_TYPE, Event::type),
            Column.timestamp(EventFields.TIMESTAMP),
            Column.key(EventFields.TRACE_ID, Event::traceId),
            Column.text(EventFields.SPAN_ID, Event::spanId),
            Column.text(EventFields.PARENT_SPAN_ID, Event::parentSpanId),
            Column.key(EventFields.USER_ID, Event::userId),
            Column.key(EventFields.WORKSPACE_ID, Event::workspaceId),
            Column.text(EventFields.ORGANIZATION_ID, Event::organizationId),
            Column.text(EventFields.SESSION_ID, Event::sessionId),
            Column.text(EventFields.SERVICE, Event::service),
            Column.text(EventFields.ENVIRONMENT, Event::environment),
            Column.text(EventFields.STATUS, Event::status),
            Column.latency(),
            new Column(EventFields.CONTEXT, ColumnType.JSON, Event::context));

    private EventLogs() {}

    static boolean takes(Event event) {
        return !event.type().equals(EventTypes.AGENT_TRACE_HISTORY);
    }
}
