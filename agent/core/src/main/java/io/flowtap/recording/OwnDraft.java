package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import java.util.List;
import java.util.Map;

/**
 * An event as the processors of extensions left it, in a draft that none of them knows: one that kept theirs could go
 * on changing it while it is written, behind the back of redaction.
 */
final class OwnDraft {

    private OwnDraft() {}

    /**
     * Fills a draft.
     *
     * @throws RuntimeException if the event is being changed by another thread
     */
    static void fill(EventDraft own, EventDraft left) {
        String type = left.type();
        String status = left.status();
        if (!isComplete(type, status)) {
            throw new IllegalStateException("the event has lost its type or status");
        }
        own.begin(type, left.timestampMillis())
                .span(left.traceIdHigh(), left.traceIdLow(), left.spanId(), left.parentSpanId())
                .outcome(status, left.latencyMicros());
        own.userId(left.userId());
        own.workspaceId(left.workspaceId());
        own.organizationId(left.organizationId());
        own.sessionId(left.sessionId());
        for (int i = 0; i < left.size(); i++) {
            put(own, left.key(i), left, i);
        }
    }

    /** Whether an event has what no destination could keep it without. */
    static boolean isComplete(String type, String status) {
        return type != null && !type.isBlank() && status != null;
    }

    private static void put(EventDraft own, PropertyKey key, EventDraft left, int index) {
        switch (left.kind(index)) {
            case TEXT -> own.put(key, left.text(index));
            case INTEGER -> own.put(key, left.integer(index));
            case DECIMAL -> own.put(key, left.decimal(index));
            case FLAG -> own.put(key, left.flag(index));
            case TREE -> putTree(own, key, left.tree(index));
        }
    }

    @SuppressWarnings("unchecked")
    private static void putTree(EventDraft own, PropertyKey key, Object tree) {
        if (tree instanceof List<?> list) {
            own.put(key, list);
        } else {
            own.put(key, (Map<String, ?>) tree);
        }
    }
}
