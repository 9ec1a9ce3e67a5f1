package io.flowtap.bootstrap;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** One task that is waiting to run, and what it is to work for. Immutable link of a chain of {@link FlowtapTaskMap}. */
final class FlowtapTaskEntry extends WeakReference<Object> {

    /** Null if nobody knows any more which run is for what. */
    final Object context;

    /** How many times the task waits; more than once only without a context. */
    final int runs;

    final int bucket;

    /** The next older entry, or null. */
    final FlowtapTaskEntry older;

    /** Entries from here to the oldest. */
    final int depth;

    FlowtapTaskEntry(
            Object task, Object context, int runs, int bucket, FlowtapTaskEntry older, ReferenceQueue<Object> freed) {
        super(task, freed);
        this.context = context;
        this.runs = runs;
        this.bucket = bucket;
        this.older = older;
        this.depth = depthOf(older) + 1;
    }

    static int depthOf(FlowtapTaskEntry chain) {
        return chain == null ? 0 : chain.depth;
    }
}
