package io.flowtap.testapps.destination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How often each event came, by its id. */
public final class Tally {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private Tally() {}

    /** @param ids the ids of the events in one request */
    public static Tally of(List<ReceivedRequest> requests, Function<ReceivedRequest, List<String>> ids) {
        Tally tally = new Tally();
        for (ReceivedRequest request : requests) {
            for (String id : ids.apply(request)) {
                tally.counts.merge(id, 1, Integer::sum);
            }
        }
        return tally;
    }

    /** In the order in which they came first. */
    public Set<String> ids() {
        return counts.keySet();
    }

    /** How many came again, counted once for each time after the first. */
    public int repeats() {
        int repeats = 0;
        for (int count : counts.values()) {
            repeats += count - 1;
        }
        return repeats;
    }
}
