package io.flowtap.rules.evaluation;

import org.jspecify.annotations.Nullable;

/** One step of a path: from an object to what it holds. */
abstract class Step {

    private final PathCounters counters;

    Step(PathCounters counters) {
        this.counters = counters;
    }

    /** Null where there is nothing, and where the application throws. */
    final @Nullable Object take(@Nullable Object from) {
        Object receiver = Wrappers.unwrap(from);
        if (receiver == null) {
            return null;
        }
        try {
            return takeFrom(receiver);
        } catch (Throwable e) {
            Unconcealable.passOn(e);
            counters.fail(e.getClass().getName());
            return null;
        }
    }

    abstract @Nullable Object takeFrom(Object receiver) throws Throwable;

    final void fail(String what) {
        counters.fail(what);
    }
}
