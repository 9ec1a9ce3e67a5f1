package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/**
 * What was recorded of one scenario.
 *
 * @param all in the order in which it was recorded
 * @param histories rows of {@code agent_trace_history}
 */
record TraceEvents(List<RecordedEvent> all, List<Map<String, Object>> histories) {

    List<RecordedEvent> of(String type) {
        return all.stream().filter(event -> event.type().equals(type)).toList();
    }

    /** The only event of that type. */
    RecordedEvent one(String type) {
        assertThat(of(type)).as("%s among %s", type, types()).hasSize(1);
        return of(type).get(0);
    }

    List<String> types() {
        return all.stream().map(RecordedEvent::type).toList();
    }

    List<String> traceIds() {
        return all.stream()
                .map(RecordedEvent::traceId)
                .filter(id -> id != null)
                .distinct()
                .toList();
    }

    /** The event whose span is the parent of {@code event}'s. */
    RecordedEvent parentOf(RecordedEvent event) {
        return all.stream()
                .filter(each -> each.spanId() != null && each.spanId().equals(event.parentSpanId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No event has the span " + event.parentSpanId()));
    }
}
