package io.flowtap.delivery;

import io.flowtap.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Events read together that are to be answered for before the cursor moves behind them. Starts as one part; a part that
 * is refused is halved until the culprit stands alone. Parts stay in order, and what was answered is not sent again.
 */
final class Batch {

    private final Deque<List<Event>> parts = new ArrayDeque<>();
    private final int size;
    private boolean anyAccepted;
    private boolean touched;

    /** @param events may be empty: then there is nothing to answer for */
    Batch(List<Event> events) {
        size = events.size();
        if (size > 0) {
            parts.add(events);
        }
    }

    /** The part to send next. */
    List<Event> next() {
        return parts.getFirst();
    }

    /** The destination has the next part. */
    void accepted() {
        touched = true;
        anyAccepted = true;
        parts.removeFirst();
    }

    /**
     * The destination refuses the next part.
     *
     * @return the culprit, which is no longer part of the batch; null if it is yet to be found
     */
    Event refused() {
        touched = true;
        List<Event> part = parts.removeFirst();
        if (part.size() == 1) {
            return part.get(0);
        }
        int middle = part.size() / 2;
        parts.addFirst(part.subList(middle, part.size()));
        parts.addFirst(part.subList(0, middle));
        return null;
    }

    boolean done() {
        return parts.isEmpty();
    }

    /** Whether nothing was answered yet, so that forgetting the batch and reading it again costs nothing. */
    boolean untouched() {
        return !touched;
    }

    /** Whether it is done and the destination refused every one of several events. */
    boolean refusedThroughout() {
        return done() && size > 1 && !anyAccepted;
    }
}
