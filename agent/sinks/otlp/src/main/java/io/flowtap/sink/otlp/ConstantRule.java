package io.flowtap.sink.otlp;

/** An attribute that is the same for all events of a kind. */
record ConstantRule(Condition condition, String attribute, String value) {}
