package io.flowtap.commands.trace;

import io.flowtap.commands.store.StoredEvent;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Makes a node of an event that tells of one operation. */
final class EventNodes {

    /** Of several events of one span, the node is made of the first. */
    static final Comparator<StoredEvent> MOST_TELLING_FIRST =
            Comparator.comparingInt((StoredEvent event) -> rank(event.type())).thenComparing(StoredEvent::timestamp);

    private static final List<String> RANKS = List.of(
            EventTypes.FLOW_EXECUTED,
            EventTypes.AGENT_EXECUTION,
            EventTypes.MODEL_COST,
            EventTypes.RAG_QUERY_TRIGGERED,
            EventTypes.TOOL_USED,
            EventTypes.PROMPT_BLOCKED);

    private EventNodes() {}

    private static int rank(String type) {
        int rank = RANKS.indexOf(type);
        return rank < 0 ? RANKS.size() : rank;
    }

    /** Null if the event does not tell of an operation. */
    static TraceNode of(StoredEvent event) {
        return switch (event.type()) {
            case EventTypes.FLOW_EXECUTED ->
                node(event, "flow", event.firstText(EventProperties.FLOW_NAME, EventProperties.FLOW_ID));
            case EventTypes.AGENT_EXECUTION ->
                node(event, "agent", event.firstText(EventProperties.AGENT_NAME, EventProperties.AGENT_ID));
            case EventTypes.TOOL_USED ->
                node(
                        event,
                        "node".equals(event.text(EventProperties.TOOL_TYPE)) ? "node" : "tool",
                        event.text(EventProperties.TOOL_ID));
            case EventTypes.RAG_QUERY_TRIGGERED -> node(event, "retrieval", event.text(EventProperties.VECTOR_DB_USED));
            case EventTypes.PROMPT_BLOCKED ->
                node(event, "guardrail", event.firstText(EventProperties.GUARDRAIL_NAME, EventProperties.SOURCE));
            case EventTypes.MODEL_COST ->
                node(
                        event,
                        "embeddings".equals(event.text(EventProperties.OPERATION)) ? "embedding" : "model",
                        event.firstText(EventProperties.MODEL_NAME, EventProperties.REQUESTED_MODEL));
            default -> null;
        };
    }

    private static TraceNode node(StoredEvent event, String kind, String name) {
        TraceNode node = new TraceNode(
                kind,
                name,
                event.spanId(),
                event.status(),
                startMillis(event.timestamp(), event.latencyMillis()),
                event.latencyMillis() < 0 ? Double.NaN : event.latencyMillis());
        node.facts().putAll(event.context());
        return node;
    }

    /** Events are recorded when what they tell of ends. NaN if the timestamp cannot be read. */
    static double startMillis(String timestamp, long latencyMillis) {
        Instant end = Timestamps.parse(timestamp);
        return end == null ? Double.NaN : end.toEpochMilli() - Math.max(0, latencyMillis);
    }
}
