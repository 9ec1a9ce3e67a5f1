package io.flowtap.sink.otlp;

/**
 * Which property becomes which attribute.
 *
 * @param property of the context, or of the envelope with {@code @} in front
 */
record AttributeRule(Condition condition, String property, String attribute, AttributeForm form) {}
