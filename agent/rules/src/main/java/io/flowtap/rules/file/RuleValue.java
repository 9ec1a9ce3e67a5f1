package io.flowtap.rules.file;

import io.flowtap.rules.expression.Expression;

/**
 * An expression behind a key of a rule.
 *
 * @param text as it stands in the file, without quotes
 */
public record RuleValue(String key, String text, Expression expression, TextPlace place) {}
