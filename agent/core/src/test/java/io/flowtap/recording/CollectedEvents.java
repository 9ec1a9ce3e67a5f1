package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.journal.EventOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what is recorded, as maps of every property. */
final class CollectedEvents implements EventOutput {

    final List<Map<String, Object>> events = new ArrayList<>();

    /** Events that could not be made. */
    int lost;

    @Override
    public void lost() {
        lost++;
    }

    @Override
    public boolean write(EventDraft draft) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", draft.type());
        event.put("status!", draft.status());
        put(event, "user!", draft.userId());
        put(event, "workspace!", draft.workspaceId());
        put(event, "organization!", draft.organizationId());
        put(event, "session!", draft.sessionId());
        for (int i = 0; i < draft.size(); i++) {
            event.put(draft.key(i).name(), value(draft, i));
        }
        events.add(event);
        return true;
    }

    private static Object value(EventDraft draft, int index) {
        return switch (draft.kind(index)) {
            case TEXT -> draft.text(index);
            case INTEGER -> draft.integer(index);
            case DECIMAL -> draft.decimal(index);
            case FLAG -> draft.flag(index);
            case TREE -> draft.tree(index);
        };
    }

    private static void put(Map<String, Object> event, String key, @Nullable Object value) {
        if (value != null) {
            event.put(key, value);
        }
    }

    List<Map<String, Object>> of(String type) {
        return events.stream().filter(event -> type.equals(event.get("type"))).toList();
    }

    /** The only event of that type, without what depends on the clock. */
    Map<String, Object> only(String type) {
        List<Map<String, Object>> found = of(type);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events of type " + type + " in " + events);
        }
        Map<String, Object> event = new LinkedHashMap<>(found.get(0));
        event.keySet().removeAll(List.of("latency_ms", "time_ms", "type"));
        return event;
    }
}
