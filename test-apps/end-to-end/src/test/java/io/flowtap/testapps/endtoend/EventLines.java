package io.flowtap.testapps.endtoend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Events as lines of text, with everything in them that is the same in every run: type, status, user, workspace,
 * organization, session, what they happened in, properties.
 */
final class EventLines {

    /** What differs from run to run; that it is there does not. */
    private static final Set<String> VARYING =
            Set.of("latency_ms", "time_ms", "time_to_first_token_ms", "execution_id", "started_at", "response_id");

    private static final Map<String, String> NAMED_BY = Map.of(
            "flow_executed", "flow_id",
            "tool_used", "tool_id",
            "rag_query_triggered", "index_name",
            "agent_execution", "agent_id",
            "prompt_blocked", "guardrail_name",
            "model_cost", "model_name");

    private final Map<String, String> namesBySpan = new HashMap<>();

    private EventLines(List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            if (NAMED_BY.containsKey(event.type())) {
                namesBySpan.put(event.spanId(), Objects.toString(event.get(NAMED_BY.get(event.type()))));
            }
        }
    }

    /** Sorted: what runs at the same time is recorded in any order. */
    static List<String> of(List<RecordedEvent> events) {
        EventLines lines = new EventLines(events);
        return events.stream().map(lines::line).sorted().toList();
    }

    private String line(RecordedEvent event) {
        StringBuilder line = new StringBuilder(event.type()).append(' ').append(event.status());
        for (String id : List.of("user_id", "workspace_id", "organization_id", "session_id")) {
            line.append(' ').append(Objects.requireNonNullElse(event.column(id), "-"));
        }
        line.append(" in ").append(surroundings(event));
        new TreeMap<>(event.context())
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(shown(name, value)));
        return line.toString();
    }

    private String surroundings(RecordedEvent event) {
        String around = EventCopy.of(event).isOperation() ? event.parentSpanId() : event.spanId();
        if (around == null) {
            return event.traceId() == null ? "-" : "a trace";
        }
        return namesBySpan.getOrDefault(around, "what has no event");
    }

    private static String shown(String name, Object value) {
        if (VARYING.contains(name)) {
            return "…";
        }
        return value instanceof List<?> list
                ? list.stream().map(Objects::toString).sorted().toList().toString()
                : Objects.toString(value);
    }
}
