/** Traces over OTLP/HTTP, with the OpenTelemetry SDK's exporter. See {@code RATIONALE.md} of this module. */
package io.flowtap.sink.otlp;
