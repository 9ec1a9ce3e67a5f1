package io.flowtap.commands.trace;

import io.flowtap.commands.store.StoredEvent;
import io.flowtap.commands.store.TraceRecord;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A row of {@code agent_trace_history} does not hold the span of its flow; the {@code flow_executed} event does. */
final class FlowSpans {

    /** Both are recorded one after the other; anything further apart is another run. */
    private static final double FURTHEST_MILLIS = 1_000;

    private FlowSpans() {}

    /**
     * The span in the event of the same flow that ended at the same moment.
     *
     * @param taken spans that belong to other rows
     * @return null if there is no such event
     */
    static String find(TraceRecord flow, List<StoredEvent> events, Set<String> taken) {
        String nearest = null;
        double smallest = FURTHEST_MILLIS;
        for (StoredEvent event : events) {
            double distance = distance(flow, event);
            if (distance < smallest && event.spanId() != null && !taken.contains(event.spanId())) {
                smallest = distance;
                nearest = event.spanId();
            }
        }
        return nearest;
    }

    /** In milliseconds; infinite if the event is not of that flow. */
    private static double distance(TraceRecord flow, StoredEvent event) {
        boolean same = event.type().equals(EventTypes.FLOW_EXECUTED)
                && Objects.equals(event.text(EventProperties.FLOW_ID), flow.flowId())
                && Objects.equals(event.text(EventProperties.EXECUTION_ID), flow.executionId())
                && event.latencyMillis() == flow.latencyMillis();
        return same
                ? Math.abs(EventNodes.startMillis(event.timestamp(), event.latencyMillis())
                        - EventNodes.startMillis(flow.timestamp(), flow.latencyMillis()))
                : Double.POSITIVE_INFINITY;
    }
}
