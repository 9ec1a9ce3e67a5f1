package io.flowtap.sink.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import io.flowtap.sink.text.Timestamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as {@code events --json} of the commands writes it, see docs/commands.md. Plain ASCII without control
 * characters: it survives every encoding, and nothing in it can act on a terminal or begin another line.
 */
final class EventLine {

    private static final JSON JSON_TEXT = JSON.builder(JsonFactory.builder()
                    .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
                    .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private EventLine() {}

    /**
     * With its end.
     *
     * @throws IOException if the event's properties are nested deeper than JSON readers accept (1000 levels)
     */
    static byte[] of(Event event) throws IOException {
        // Through a String: the generator for bytes refuses half a character, which may well be in a prompt.
        String text = JSON_TEXT.asString(envelope(event));
        // The one control character that JSON leaves as it is.
        return (text.replace("\u007f", "\\u007f") + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static Map<String, Object> envelope(Event event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", event.id());
        json.put("event_type", event.type());
        json.put("timestamp", Timestamps.of(event.timestampMillis()));
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
