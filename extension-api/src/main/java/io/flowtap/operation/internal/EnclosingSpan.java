package io.flowtap.operation.internal;

/**
 * A span of another tracer that is current where a trace of ours would begin: ours becomes part of that trace.
 *
 * @param traceIdHigh first half of the trace id
 * @param traceIdLow second half; not both halves are zero
 * @param spanId never zero
 */
public record EnclosingSpan(long traceIdHigh, long traceIdLow, long spanId) {}
