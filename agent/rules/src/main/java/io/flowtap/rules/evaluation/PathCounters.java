package io.flowtap.rules.evaluation;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of a path. */
final class PathCounters {

    private final String path;
    private final LongAdder read = new LongAdder();
    private final LongAdder nulls = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile @Nullable String firstFailure;

    PathCounters(String path) {
        this.path = path;
    }

    void count(@Nullable Object value) {
        read.increment();
        if (value == null) {
            nulls.increment();
        }
    }

    /** A value that is there, but of a kind that no event can hold. */
    void countUnusable(Object value) {
        fail("is a " + value.getClass().getName() + ", which is no text, number or truth value");
    }

    void fail(String what) {
        failed.increment();
        if (firstFailure == null) {
            firstFailure = what;
        }
    }

    PathFinding finding() {
        return new PathFinding(path, read.sum(), nulls.sum(), failed.sum(), firstFailure);
    }
}
