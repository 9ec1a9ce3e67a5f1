package io.flowtap.delivery;

import io.flowtap.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Events read together that are to be answered for before the cursor moves behind them. Starts as one part; a part that
 * is refused is halved until the culprit stands alone. Parts stay in order, and what was answered is not sent again.
 * Suspects stand alone at the end and may be set aside until more events have been added.
 */
final class Batch {

    private final Deque<List<Event>> parts = new ArrayDeque<>();
    private final List<Event> aside = new ArrayList<>();
    private int size;
    private boolean anyAccepted;
    private boolean touched;

    /** @param events may be empty: then there is nothing to answer for */
    Batch(List<Event> events) {
        this(events, List.of());
    }

    Batch(List<Event> events, List<Event> suspects) {
        size = suspects.size();
        aside.addAll(suspects);
        add(events);
    }

    /** Adds events that were read later, and takes up again what was set aside, behind them. */
    void add(List<Event> events) {
        size += events.size();
        if (!events.isEmpty()) {
            parts.add(events);
        }
        for (Event each : aside) {
            parts.add(List.of(each));
        }
        aside.clear();
    }

    /** The part to send next, of at most so many events. */
    List<Event> next(int most) {
        List<Event> part = parts.getFirst();
        return part.size() > most ? split(most) : part;
    }

    private List<Event> split(int at) {
        List<Event> part = parts.removeFirst();
        parts.addFirst(part.subList(at, part.size()));
        parts.addFirst(part.subList(0, at));
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
        int count = parts.getFirst().size();
        if (count == 1) {
            return parts.removeFirst().get(0);
        }
        split(count / 2);
        return null;
    }

    /** No further attempt is made with the next part. */
    void givenUp() {
        touched = true;
        parts.removeFirst();
    }

    /** Leaves the next part, a single event, until others have been added. */
    void setAside() {
        aside.addAll(parts.removeFirst());
    }

    /** Whether nothing is left but what was set aside. */
    boolean resting() {
        return parts.isEmpty() && !aside.isEmpty();
    }

    boolean done() {
        return parts.isEmpty() && aside.isEmpty();
    }

    /** Whether nothing was answered yet, so that forgetting the batch and reading it again costs nothing. */
    boolean untouched() {
        return !touched;
    }

    /** Whether it is done and the destination refused every one of several events. */
    boolean refusedThroughout() {
        return done() && size > 1 && !anyAccepted;
    }

    /** How many events are set aside. */
    int asideCount() {
        return aside.size();
    }
}
