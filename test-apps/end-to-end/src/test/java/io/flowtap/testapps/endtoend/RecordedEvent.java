package io.flowtap.testapps.endtoend;

import java.io.IOException;
import java.util.Map;

/**
 * One row of {@code event_logs}.
 *
 * @param row all its columns but {@code context}
 * @param context its own properties
 */
record RecordedEvent(Map<String, Object> row, Map<String, Object> context) {

    static RecordedEvent of(Map<String, Object> row) throws IOException {
        Map<String, Object> context = FlowtapHome.json(row.remove("context"));
        return new RecordedEvent(row, context);
    }

    String id() {
        return column("id");
    }

    String type() {
        return column("event_type");
    }

    /** Null for an event outside any trace. */
    String traceId() {
        return column("trace_id");
    }

    String spanId() {
        return column("span_id");
    }

    String parentSpanId() {
        return column("parent_span_id");
    }

    String status() {
        return column("status");
    }

    String column(String name) {
        return (String) row.get(name);
    }

    Object get(String property) {
        return context.get(property);
    }

    int number(String property) {
        return ((Number) context.get(property)).intValue();
    }
}
