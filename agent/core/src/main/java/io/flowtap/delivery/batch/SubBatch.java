package io.flowtap.delivery.batch;

import io.flowtap.event.Event;
import java.util.List;

/**
 * Events of a batch that are sent together.
 *
 * @param acceptedWhenRefused how often the destination had accepted others when these, or more with them, were first
 *     refused; {@link #NEVER} if they were not
 */
public record SubBatch(List<Event> events, long acceptedWhenRefused) {

    private static final long NEVER = -1;

    public static SubBatch of(List<Event> events) {
        return new SubBatch(events, NEVER);
    }

    int size() {
        return events.size();
    }

    SubBatch until(int end) {
        return new SubBatch(events.subList(0, end), acceptedWhenRefused);
    }

    SubBatch from(int begin) {
        return new SubBatch(events.subList(begin, events.size()), acceptedWhenRefused);
    }

    SubBatch refusedAt(long acceptedSoFar) {
        return isRefused() ? this : new SubBatch(events, acceptedSoFar);
    }

    boolean isRefused() {
        return acceptedWhenRefused != NEVER;
    }

    /** Whether others were accepted since it was first refused. */
    boolean refusedBefore(long acceptedSoFar) {
        return isRefused() && acceptedSoFar > acceptedWhenRefused;
    }
}
