package io.flowtap.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells people what went wrong without repeating itself: a message is passed on once, then counted and passed on again
 * with the count at most every ten minutes. Used by one thread.
 */
final class IncidentLog {

    static final long REPEAT_MILLIS = 600_000;
    private static final int MOST_DISTINCT = 8;

    /** Stands for all further messages when each one differs, as those with a request id in them do. */
    private static final String OTHERS = "";

    private final Consumer<String> messages;
    private final Map<String, Incident> incidents = new HashMap<>();

    IncidentLog(Consumer<String> messages) {
        this.messages = messages;
    }

    /** @return whether the message was passed on, and not only counted */
    boolean report(String message, long now) {
        String key = keyOf(message, now);
        Incident incident = incidents.get(key);
        if (incident == null) {
            incidents.put(key, new Incident(now));
            say(message);
            return true;
        }
        if (!incident.mayBeSaid(now)) {
            incident.unsaid++;
            return false;
        }
        long times = incident.unsaid + 1;
        say(times == 1 ? message : message + " (happened " + times + " times since last said)");
        incident.saidAt = now;
        incident.unsaid = 0;
        return true;
    }

    /** Passes a message on as it is. */
    void say(String message) {
        try {
            messages.accept(message);
        } catch (RuntimeException nobodyListens) {
            // Delivery does not depend on whether somebody can be told about it.
        }
    }

    private String keyOf(String message, long now) {
        if (incidents.containsKey(message)) {
            return message;
        }
        if (incidents.size() >= MOST_DISTINCT) {
            incidents.values().removeIf(each -> each.unsaid == 0 && each.mayBeSaid(now));
        }
        return incidents.size() < MOST_DISTINCT ? message : OTHERS;
    }

    private static final class Incident {

        private long saidAt;
        private long unsaid;

        private Incident(long saidAt) {
            this.saidAt = saidAt;
        }

        private boolean mayBeSaid(long now) {
            return Math.abs(now - saidAt) >= REPEAT_MILLIS;
        }
    }
}
