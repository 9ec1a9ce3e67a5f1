package io.flowtap.delivery.batch;

import io.flowtap.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Events read together that are to be answered for before the cursor moves behind them. Starts as one part; a part that
 * is refused is halved until a single event is refused. Parts stay in order, and what was answered is not sent again.
 * Suspected events stand alone at the end and may be set aside until more events have been added, as may an event that
 * was refused alone before others were accepted: until then it is not known whether the destination takes any.
 */
public final class Batch {

    private final Deque<SubBatch> parts = new ArrayDeque<>();
    private final List<SubBatch> aside = new ArrayList<>();
    private boolean accepted;
    private boolean givenUp;
    private boolean halved;

    /** @param events may be empty: then there is nothing to answer for */
    public Batch(List<Event> events) {
        this(events, List.of());
    }

    /** @param suspects sent after the others, each alone */
    public Batch(List<Event> events, List<SubBatch> suspects) {
        aside.addAll(suspects);
        add(events);
    }

    /** Adds events that were read later, and takes up again what was set aside, behind them. */
    public void add(List<Event> events) {
        if (!events.isEmpty()) {
            parts.add(SubBatch.of(events));
        }
        parts.addAll(aside);
        aside.clear();
    }

    /** Cuts the next part down to so many events, and returns them: what to send next. */
    public List<Event> splitNext(int most) {
        if (parts.getFirst().size() > most) {
            split(most, parts.removeFirst());
        }
        return parts.getFirst().events();
    }

    private void split(int at, SubBatch part) {
        parts.addFirst(part.from(at));
        parts.addFirst(part.until(at));
    }

    /** The destination has the next part. */
    void accepted() {
        accepted = true;
        parts.removeFirst();
    }

    /** The next part. */
    SubBatch first() {
        return parts.getFirst();
    }

    /**
     * The destination refuses the next part, of several events, which is halved.
     *
     * @param acceptedSoFar of {@link DeliveryHistory}
     */
    void halve(long acceptedSoFar) {
        halved = true;
        SubBatch part = parts.removeFirst().refusedAt(acceptedSoFar);
        split(part.size() / 2, part);
    }

    /** No further attempt is made with the next part. */
    void givenUp() {
        givenUp = true;
        parts.removeFirst();
    }

    /** Leaves the next part, a single event, until others have been added. */
    void setAside() {
        aside.add(parts.removeFirst());
    }

    /** Leaves the next part, a single event that was refused, until others have been added or accepted. */
    void setAsideRefused(long acceptedSoFar) {
        aside.add(parts.removeFirst().refusedAt(acceptedSoFar));
    }

    /** Takes up again what was refused before others were accepted. */
    void takeUpRefused(long acceptedSoFar) {
        aside.removeIf(part -> part.refusedBefore(acceptedSoFar) && parts.add(part));
    }

    /** How many events are set aside that were refused with none accepted since. */
    int unproven(long acceptedSoFar) {
        int count = 0;
        for (SubBatch part : aside) {
            count += part.isRefused() && !part.refusedBefore(acceptedSoFar) ? 1 : 0;
        }
        return count;
    }

    /** Whether nothing is left but what was set aside. */
    public boolean onlySetAsideLeft() {
        return parts.isEmpty() && !aside.isEmpty();
    }

    public boolean done() {
        return parts.isEmpty() && aside.isEmpty();
    }

    /** Whether nothing was found out yet, so that forgetting the batch and reading it again costs nothing. */
    public boolean untouched() {
        return !halved && unanswered();
    }

    /** Whether every event still waits, so that forgetting the batch sends nothing twice. */
    public boolean unanswered() {
        return !accepted && !givenUp;
    }

    /** How many events are still to be answered for, those set aside included. */
    public int left() {
        int left = 0;
        for (SubBatch part : parts) {
            left += part.size();
        }
        for (SubBatch part : aside) {
            left += part.size();
        }
        return left;
    }
}
