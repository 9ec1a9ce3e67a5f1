package io.flowtap.rules.evaluation;

import org.jspecify.annotations.Nullable;

/** A compiled expression. */
abstract class Reading {

    /** As the application has it; {@link Scalars} makes values of it. */
    abstract @Nullable Object read(RuleCall call);
}
