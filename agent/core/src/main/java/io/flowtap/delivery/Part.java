package io.flowtap.delivery;

import io.flowtap.event.Event;
import java.util.List;

/**
 * Events of a batch that are sent together.
 *
 * @param acceptedWhenRefused how often the destination had accepted others when these, or more with them, were first
 *     refused; {@link #NEVER} if they were not
 */
record Part(List<Event> events, long acceptedWhenRefused) {

    private static final long NEVER = -1;

    static Part of(List<Event> events) {
        return new Part(events, NEVER);
    }

    int size() {
        return events.size();
    }

    Part until(int end) {
        return new Part(events.subList(0, end), acceptedWhenRefused);
    }

    Part from(int begin) {
        return new Part(events.subList(begin, events.size()), acceptedWhenRefused);
    }

    Part refusedAt(long acceptedSoFar) {
        return isRefused() ? this : new Part(events, acceptedSoFar);
    }

    boolean isRefused() {
        return acceptedWhenRefused != NEVER;
    }

    /** Whether others were accepted since it was first refused. */
    boolean refusedBefore(long acceptedSoFar) {
        return isRefused() && acceptedSoFar > acceptedWhenRefused;
    }
}
