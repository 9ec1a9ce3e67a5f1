package io.flowtap.testapps.destination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON batches of the two product analytics destinations. */
public enum BatchFormat {
    /** {@code POST /batch/} */
    POSTHOG("uuid", "event"),
    /** {@code POST /v1/batch} */
    RUDDERSTACK("messageId", "event");

    private final String id;
    private final String name;

    BatchFormat(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** The events of one request, as they were sent. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> events(ReceivedRequest request) {
        return (List<Map<String, Object>>) request.json().getOrDefault("batch", List.of());
    }

    /** The events' ids; an event without one is an empty text. */
    public List<String> ids(ReceivedRequest request) {
        List<String> ids = new ArrayList<>();
        for (Map<String, Object> event : events(request)) {
            ids.add(String.valueOf(event.getOrDefault(id, "")));
        }
        return ids;
    }

    /** The events' names; RudderStack's identify, alias and group have none and are an empty text. */
    public List<String> names(ReceivedRequest request) {
        List<String> names = new ArrayList<>();
        for (Map<String, Object> event : events(request)) {
            names.add(String.valueOf(event.getOrDefault(name, "")));
        }
        return names;
    }
}
