package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventTypes;
import java.util.List;

/** Every event but the trace trees. */
final class EventLogs {

    static final List<Column> COLUMNS = List.of(
            Column.id(),
            Column.key(EventFields.EVENT_TYPE),
            Column.timestamp(EventFields.TIMESTAMP),
            Column.key(EventFields.TRACE_ID),
            Column.text(EventFields.SPAN_ID),
            Column.text(EventFields.PARENT_SPAN_ID),
            Column.key(EventFields.USER_ID),
            Column.key(EventFields.WORKSPACE_ID),
            Column.text(EventFields.ORGANIZATION_ID),
            Column.text(EventFields.SESSION_ID),
            Column.text(EventFields.SERVICE),
            Column.text(EventFields.ENVIRONMENT),
            Column.text(EventFields.STATUS),
            Column.whole(EventFields.LATENCY_MS),
            Column.json(EventFields.CONTEXT));

    private EventLogs() {}

    static boolean takes(Event event) {
        return !event.type().equals(EventTypes.AGENT_TRACE_HISTORY);
    }
}
