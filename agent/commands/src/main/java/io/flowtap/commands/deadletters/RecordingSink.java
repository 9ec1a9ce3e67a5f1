package io.flowtap.commands.deadletters;

import io.flowtap.delivery.ForwardingSink;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A destination, with what it said of single events. */
final class RecordingSink extends ForwardingSink {

    private final EventSink sink;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    RecordingSink(EventSink sink) {
        super(sink);
        this.sink = sink;
    }

    boolean hasAccepted(String id) {
        return accepted.contains(id);
    }

    /** Why it refused an event; null if it did not. */
    String refusalOf(String id) {
        return refused.get(id);
    }

    @Override
    public Delivery deliver(List<Event> batch) throws Exception {
        Delivery delivery = sink.deliver(batch);
        if (delivery instanceof Delivery.Accepted) {
            batch.forEach(each -> accepted.add(each.id()));
        } else if (delivery instanceof Delivery.Rejected rejected && batch.size() == 1) {
            refused.put(batch.get(0).id(), rejected.reason());
        }
        return delivery;
    }
}
