/** Traces over OTLP/HTTP, with the OpenTelemetry SDK's exporter. See {@code RATIONALE.md} of this module. */
@NullMarked
package io.flowtap.sink.otlp;

import org.jspecify.annotations.NullMarked;
