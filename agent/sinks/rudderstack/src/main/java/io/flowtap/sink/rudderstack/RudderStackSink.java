package io.flowtap.sink.rudderstack;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends events to a RudderStack data plane. */
final class RudderStackSink implements EventSink {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final DataPlane dataPlane;
    private final MessageMapping mapping;
    private final DataPlaneClient client;

    /**
     * Ids out of batches of which only a part was accepted. Such a batch comes again, whole or in halves, and
     * RudderStack by default does not look for messages it already has.
     */
    private final Set<String> alreadyAccepted = new HashSet<>();

    RudderStackSink(DataPlane dataPlane, String flowtapVersion, DebugLog log) {
        this(dataPlane, flowtapVersion, log, Clock.systemUTC(), TIMEOUT);
    }

    RudderStackSink(DataPlane dataPlane, String flowtapVersion, DebugLog log, Clock clock, Duration timeout) {
        this.dataPlane = dataPlane;
        this.mapping = new MessageMapping(flowtapVersion);
        this.client = new DataPlaneClient(dataPlane, flowtapVersion, log, clock, timeout);
    }

    @Override
    public String name() {
        return "rudderstack";
    }

    @Override
    public String destination() {
        return dataPlane.destination();
    }

    /** A tree of nodes has no place among columns. */
    @Override
    public boolean accepts(String type) {
        return !type.equals(EventTypes.AGENT_TRACE_HISTORY);
    }

    @Override
    public int maxBatchSize() {
        return MessageBatch.MOST_MESSAGES;
    }

    /** Warehouses are loaded every half an hour at best. */
    @Override
    public Duration linger() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Delivery deliver(List<Event> batch) {
        List<Message> messages = new ArrayList<>(batch.size());
        for (Event event : batch) {
            try {
                if (!alreadyAccepted.contains(event.id())) {
                    messages.add(Message.of(event.id(), mapping.messageOf(event)));
                }
            } catch (RuntimeException | StackOverflowError e) {
                // It would fail for ever. Halved down to this one, all others go.
                return new Delivery.Rejected("the " + event.type() + " event cannot be written as JSON: " + e);
            }
        }
        for (MessageBatch request : MessageBatch.of(messages)) {
            Delivery answer = client.send(request);
            if (!(answer instanceof Delivery.Accepted)) {
                return answer;
            }
            request.messages().forEach(message -> alreadyAccepted.add(message.id()));
        }
        batch.forEach(event -> alreadyAccepted.remove(event.id()));
        return Delivery.ACCEPTED;
    }

    @Override
    public void close() {
        client.close();
    }
}
