package io.flowtap.sink.rudderstack;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventTypes;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * The {@code properties} of a track message: the envelope, the same for every event, then the event's own. The user is
 * not among them: RudderStack drops a property called {@code user_id} and fills that column from {@code userId}.
 */
final class TrackProperties {

    private static final Set<String> ENVELOPE = Set.of(
            EventFields.TRACE_ID,
            EventFields.WORKSPACE_ID,
            EventFields.ORGANIZATION_ID,
            EventFields.SPAN_ID,
            EventFields.PARENT_SPAN_ID,
            EventFields.SESSION_ID,
            EventFields.SERVICE,
            EventFields.ENVIRONMENT,
            EventFields.STATUS,
            EventFields.LATENCY_MS);

    private TrackProperties() {}

    /** @throws UncheckedIOException if something in the event cannot be written as JSON */
    static Map<String, Object> of(Event event) {
        FlatProperties columns = envelope(event);
        boolean own = EventTypes.ALL.contains(event.type());
        for (Map.Entry<String, Object> each : event.context().entrySet()) {
            OwnProperties special = OwnProperties.find(event.type(), each.getKey());
            if (special != null) {
                columns.put(special.column(), special.convert(each.getValue()));
            } else if (!ENVELOPE.contains(each.getKey())
                    || !own && !each.getValue().equals(columns.columns().get(each.getKey()))) {
                // Flowtap's own events repeat status and latency, a business event the session it begins; by others of
                // these names, such as the status of a plan, it means something else.
                columns.add(each.getKey(), each.getValue());
            }
        }
        return columns.columns();
    }

    private static FlatProperties envelope(Event event) {
        FlatProperties columns = new FlatProperties(ENVELOPE);
        columns.putText(EventFields.TRACE_ID, event.traceId());
        columns.putText(EventFields.WORKSPACE_ID, event.workspaceId());
        columns.putText(EventFields.ORGANIZATION_ID, event.organizationId());
        columns.putText(EventFields.SPAN_ID, event.spanId());
        columns.putText(EventFields.PARENT_SPAN_ID, event.parentSpanId());
        columns.putText(EventFields.SESSION_ID, event.sessionId());
        columns.putText(EventFields.SERVICE, event.service());
        columns.putText(EventFields.ENVIRONMENT, event.environment());
        columns.putText(EventFields.STATUS, event.status());
        columns.put(EventFields.LATENCY_MS, event.latencyMillis() < 0 ? null : event.latencyMillis());
        return columns;
    }
}
