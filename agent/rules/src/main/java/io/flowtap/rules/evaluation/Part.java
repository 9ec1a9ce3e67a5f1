package io.flowtap.rules.evaluation;

/** A compiled part of an expression, and when it is read. */
record Part(Reading reading, Phase phase) {}
