package io.flowtap.delivery;

import io.flowtap.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes events to deliver. */
final class Events {

    /** When all events of a test were recorded, unless it says otherwise. */
    static final long NOW = 1_790_000_000_000L;

    private Events() {}

    static Event event(String id) {
        return event(id, "flow_executed", NOW);
    }

    static Event event(String id, String type, long timestampMillis) {
        return Event.builder(id, type)
                .timestampMillis(timestampMillis)
                .traceId("0af7651916cd43dd8448eb211c80319c")
                .spanId("b7ad6b7169203331")
                .userId("ann")
                .workspaceId("ws")
                .service("shop")
                .latencyMicros(1_500)
                .context(Map.of("flow_name", id))
                .build();
    }

    /** Events with the ids {@code prefix0}, {@code prefix1} and so on. */
    static List<Event> numbered(String prefix, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(prefix + i));
        }
        return events;
    }

    static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }
}
