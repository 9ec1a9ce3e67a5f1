package io.flowtap.event;

import java.util.Map;

/**
 * One event as destinations see it: read back from the journal, immutable.
 *
 * @param id UUIDv7 in its canonical form, given once and the same at every destination and every retry
 * @param type such as {@code model_cost}; {@link EventTypes} names those Flowtap itself emits
 * @param timestampMillis when it was recorded, in milliseconds since the epoch; the same instant as in {@code id}
 * @param traceId 32 hex digits; null for an event outside any trace
 * @param spanId 16 hex digits; null like {@code traceId}
 * @param parentSpanId 16 hex digits; null at the root of a trace
 * @param userId null if unknown
 * @param workspaceId null if unknown
 * @param organizationId null if unknown
 * @param sessionId null if unknown
 * @param service what emitted it
 * @param environment null if not configured
 * @param status {@code ok}, {@code error}, {@code blocked} or {@code cancelled}
 * @param latencyMicros duration in microseconds; -1 for an event without one
 * @param context the event's own properties in order: String, Long, Double, Boolean, List and Map of these; no nulls
 */
public record Event(
        String id,
        String type,
        long timestampMillis,
        String traceId,
        String spanId,
        String parentSpanId,
        String userId,
        String workspaceId,
        String organizationId,
        String sessionId,
        String service,
        String environment,
        String status,
        long latencyMicros,
        Map<String, Object> context) {

    /** Duration in whole milliseconds, rounded to the nearest; -1 for an event without one. */
    public long latencyMillis() {
        return latencyMicros < 0 ? -1 : (latencyMicros + 500) / 1000;
    }

    /** The property of that name as text; null if absent. */
    public String text(String property) {
        Object value = context.get(property);
        return value == null ? null : value.toString();
    }

    /** The property of that name if it is a number; null otherwise. */
    public Number number(String property) {
        return context.get(property) instanceof Number number ? number : null;
    }
}
