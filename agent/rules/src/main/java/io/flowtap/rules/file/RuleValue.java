package io.flowtap.rules.file;

import io.flowtap.rules.expression.Expression;

/** An expression behind a key of a rule. */
public record RuleValue(String key, Expression expression, TextPlace place) {}
