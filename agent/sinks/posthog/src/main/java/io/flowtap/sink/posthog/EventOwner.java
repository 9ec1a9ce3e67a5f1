package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event belongs to in PostHog.
 *
 * @param distinctId the user, or else a stand-in that is neither one hot id for all nor a new person each time
 * @param known whether {@code distinctId} is a user
 * @param groups by group type; empty if the event belongs to none
 */
record EventOwner(String distinctId, boolean known, Map<String, Object> groups) {

    private static final int MOST_CHARS = 200;

    // What PostHog refuses to take for a person (rust/capture, 2026-08), in lower case.
    private static final Set<String> NOBODY = Set.of(
            "0",
            "00000000-0000-0000-0000-000000000000",
            "[object object]",
            "anonymous",
            "anonymous-user",
            "backend",
            "distinct_id",
            "distinctid",
            "email",
            "false",
            "guest",
            "id",
            "nan",
            "none",
            "not_authenticated",
            "null",
            "system",
            "true",
            "undefined",
            "user");

    static EventOwner of(Event event) {
        Map<String, Object> groups = new LinkedHashMap<>();
        putKnown(groups, "organization", event.organizationId());
        putKnown(groups, "workspace", event.workspaceId());
        String user = event.userId();
        boolean known = user != null && isSomebody(user);
        return new EventOwner(cut(user != null && known ? user : standIn(event)), known, groups);
    }

    private static void putKnown(Map<String, Object> groups, String type, @Nullable String key) {
        if (key != null && !key.isBlank()) {
            groups.put(type, key);
        }
    }

    /**
     * Groups come first: their events make person profiles (PostHog resolves no groups without one), so there must be
     * few of these. All others make none.
     */
    private static String standIn(Event event) {
        if (event.workspaceId() != null && !event.workspaceId().isBlank()) {
            return "workspace:" + event.workspaceId();
        }
        if (event.organizationId() != null && !event.organizationId().isBlank()) {
            return "organization:" + event.organizationId();
        }
        if (event.sessionId() != null && !event.sessionId().isBlank()) {
            return "session:" + event.sessionId();
        }
        return event.traceId() != null ? "trace:" + event.traceId() : "event:" + event.id();
    }

    /** Whether PostHog would take an id for a person's. */
    static boolean isSomebody(@Nullable String id) {
        return id != null && !id.isBlank() && !NOBODY.contains(id.trim().toLowerCase(Locale.ROOT));
    }

    /** As PostHog itself cuts it (v0 capture), so that a longer id is the same person as in the browser. */
    static String cut(String id) {
        return id.codePointCount(0, id.length()) <= MOST_CHARS
                ? id
                : id.substring(0, id.offsetByCodePoints(0, MOST_CHARS));
    }
}
