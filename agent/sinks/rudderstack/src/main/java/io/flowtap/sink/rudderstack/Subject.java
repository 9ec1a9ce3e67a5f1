package io.flowtap.sink.rudderstack;

import io.flowtap.event.Event;
import io.flowtap.sink.text.StorableText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a message is sent. RudderStack refuses a whole batch (400) if one message has neither id, so somebody
 * always is. Without a user it is the session, else the trace, else the service: what belongs together stays together,
 * and no id collects the events of everybody, which RudderStack would have to deliver one after the other.
 *
 * @param userId null if unknown
 * @param anonymousId null only if the user is known
 */
record Subject(@Nullable String userId, @Nullable String anonymousId) {

    /** @param anonymousId as the event says it; null to derive one where it is needed */
    static Subject of(Event event, @Nullable String anonymousId) {
        String user = known(event.userId());
        String anonymous = known(anonymousId);
        return new Subject(user, user == null && anonymous == null ? derived(event) : anonymous);
    }

    private static String derived(Event event) {
        String known = known(event.service());
        String service = known == null ? "flowtap" : known;
        String session = known(event.sessionId());
        if (session != null) {
            // Sessions of two services may have the same small numbers.
            return service + "/" + session;
        }
        String trace = event.traceId();
        return trace != null ? trace : service;
    }

    /** RudderStack takes spaces and invisible characters for nothing, which refuses the batch. */
    private static @Nullable String known(@Nullable String id) {
        for (int i = 0; id != null && i < id.length(); i++) {
            if (isVisible(id.charAt(i))) {
                return StorableText.of(id);
            }
        }
        return null;
    }

    private static boolean isVisible(char c) {
        int type = Character.getType(c);
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && type != Character.CONTROL
                && type != Character.FORMAT;
    }

    void describe(Map<String, Object> message) {
        if (anonymousId != null) {
            message.put("anonymousId", anonymousId);
        }
        if (userId != null) {
            message.put("userId", userId);
        }
    }
}
