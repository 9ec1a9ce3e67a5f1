package io.flowtap.delivery.batch;

import io.flowtap.event.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Events of one journal that their destination refused alone, before it accepted others. A destination that refuses
 * everything, for a proxy in between, a wrong address or a table that was changed, says the same as one that finds
 * fault with an event. So each is offered again, and at fault only if it is refused once more after others were
 * accepted. See decision 0033. Used by one thread.
 */
public final class Refusals {

    /** So many in a row are the destination's doing. */
    static final int MOST_IN_A_ROW = 20;

    private static final int MOST = 1_000;

    private final Map<String, SubBatch> refused = new HashMap<>();

    public boolean include(Event event) {
        return refused.containsKey(event.id());
    }

    public int count() {
        return refused.size();
    }

    /** An event as it was refused; it must be {@linkplain #include included}. */
    public SubBatch part(Event event) {
        return Objects.requireNonNull(refused.get(event.id()), "not refused");
    }

    void add(SubBatch part) {
        if (refused.size() == MOST) {
            refused.clear();
        }
        refused.put(part.events().get(0).id(), part);
    }

    /** It was accepted or given up. */
    void cleared(Event event) {
        refused.remove(event.id());
    }

    /** Forgets those that are not among the events that still wait. */
    void retain(Set<String> waitingIds) {
        refused.keySet().retainAll(waitingIds);
    }

    public void clear() {
        refused.clear();
    }
}
