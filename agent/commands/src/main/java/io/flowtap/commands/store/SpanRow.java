package io.flowtap.commands.store;

/**
 * An event's place in its trace.
 *
 * @param traceId never null
 * @param spanId may be null
 * @param parentSpanId may be null
 * @param flow what {@code flow_executed} calls its flow; null for any other event
 * @param costMicros what a model call cost; null for any other event and for calls without a price
 */
public record SpanRow(String traceId, String spanId, String parentSpanId, String flow, Long costMicros) {}
