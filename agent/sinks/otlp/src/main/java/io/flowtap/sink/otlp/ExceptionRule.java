package io.flowtap.sink.otlp;

/** Names of the properties that describe what was thrown. */
record ExceptionRule(String typeProperty, String messageProperty) {}
