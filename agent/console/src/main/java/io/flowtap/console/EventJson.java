package io.flowtap.console;

import io.flowtap.console.store.StoredEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** One event for programs; docs/commands.md describes it. */
final class EventJson {

    private EventJson() {}

    static Map<String, Object> of(StoredEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", event.id());
        json.put("event_type", event.type());
        json.put("timestamp", event.timestamp());
        json.put("trace_id", event.traceId());
        json.put("span_id", event.spanId());
        json.put("parent_span_id", event.parentSpanId());
        json.put("user_id", event.userId());
        json.put("workspace_id", event.workspaceId());
        json.put("organization_id", event.organizationId());
        json.put("session_id", event.sessionId());
        json.put("service", event.service());
        json.put("environment", event.environment());
        json.put("status", event.status());
        json.put("latency_ms", event.latencyMillis() < 0 ? null : event.latencyMillis());
        json.put("context", event.context());
        return json;
    }
}
