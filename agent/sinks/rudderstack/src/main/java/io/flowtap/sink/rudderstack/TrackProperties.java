package io.flowtap.sink.rudderstack;

import io.flowtap.event.Event;
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
            "trace_id",
            "workspace_id",
            "organization_id",
            "span_id",
            "parent_span_id",
            "session_id",
            "service",
            "environment",
            "status",
            "latency_ms");

    private TrackProperties() {}

    /** @throws UncheckedIOException if something in the event cannot be written as JSON */
    static Map<String, Object> of(Event event) {
        FlatProperties columns = envelope(event);
        boolean own = EventTypes.ALL.contains(event.type());
        for (Map.Entry<String, Object> each : event.context().entrySet()) {
            OwnProperties special = OwnProperties.find(event.type(), each.getKey());
            if (special != null) {
                columns.put(special.column(), special.convert(each.getValue()));
            } else if (!own || !ENVELOPE.contains(each.getKey())) {
                // Flowtap's own events repeat status and latency; those of others may mean something else by them.
                columns.add(each.getKey(), each.getValue());
            }
        }
        return columns.columns();
    }

    private static FlatProperties envelope(Event event) {
        FlatProperties columns = new FlatProperties(ENVELOPE);
        columns.putText("trace_id", event.traceId());
        columns.putText("workspace_id", event.workspaceId());
        columns.putText("organization_id", event.organizationId());
        columns.putText("span_id", event.spanId());
        columns.putText("parent_span_id", event.parentSpanId());
        columns.putText("session_id", event.sessionId());
        columns.putText("service", event.service());
        columns.putText("environment", event.environment());
        columns.putText("status", event.status());
        columns.put("latency_ms", event.latencyMillis() < 0 ? null : event.latencyMillis());
        return columns;
    }
}
