package io.flowtap.recording;

import io.flowtap.catalog.CheckedEvent;
import io.flowtap.catalog.EventCheck;
import io.flowtap.catalog.Findings;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventFields;
import io.flowtap.event.PropertyKey;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an application says happened in its business, as the catalog has it. */
final class BusinessEvents {

    private final EventCheck check;
    private boolean refusalSaid;

    BusinessEvents(EventCheck check) {
        this.check = check;
    }

    /** @return false if the event is refused */
    boolean describe(@Nullable String name, @Nullable Map<String, ?> properties, EventDraft draft) {
        CheckedEvent event = check.check(name, properties);
        if (event == null) {
            return false;
        }
        draft.type(event.name());
        draft.userId(event.said(EventFields.USER_ID));
        draft.workspaceId(event.said(EventFields.WORKSPACE_ID));
        draft.organizationId(event.said(EventFields.ORGANIZATION_ID));
        draft.sessionId(event.said(EventFields.SESSION_ID));
        for (Map.Entry<String, Object> each : event.properties().entrySet()) {
            put(draft, PropertyKey.of(each.getKey()), each.getValue());
        }
        if (event.properties().get(EventFields.SESSION_ID) instanceof String session) {
            draft.sessionId(session);
        }
        if (event.cut()) {
            draft.put(PropertyKeys.TRUNCATED, true);
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static void put(EventDraft draft, PropertyKey key, Object value) {
        if (value instanceof String text) {
            draft.put(key, text);
        } else if (value instanceof Long number) {
            draft.put(key, (long) number);
        } else if (value instanceof Double number) {
            draft.put(key, (double) number);
        } else if (value instanceof Boolean flag) {
            draft.put(key, (boolean) flag);
        } else if (value instanceof List<?> list) {
            draft.put(key, list);
        } else if (value instanceof Map<?, ?> map) {
            draft.put(key, (Map<String, ?>) map);
        }
    }

    Findings findings() {
        return check.findings();
    }

    /** Says once that some are refused. For the housekeeping thread. */
    void report(Consumer<String> log) {
        if (!refusalSaid && check.findings().refusedCount() > 0) {
            refusalSaid = true;
            log.accept(
                    "a business event was not recorded, for its name or for what it says; doctor says which and why");
        }
    }
}
