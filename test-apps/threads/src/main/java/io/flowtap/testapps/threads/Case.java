package io.flowtap.testapps.threads;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** One thing that must hold. */
interface Case {

    /** @throws Exception if it does not hold */
    void run() throws Exception;

    static void same(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + " but was " + actual);
        }
    }

    /** Waits for what other threads do; not longer than ten seconds. */
    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within ten seconds");
            }
            Thread.onSpinWait();
        }
    }

    /** {@code hop} takes what is given to it to some thread and returns what that came to: the context found there. */
    static Case carries(Hop hop) {
        return () -> {
            Object context = "work of " + hop.hashCode();
            same(context, Seam.within(context, () -> hop.take(Seam::context)));
            same(null, hop.take(Seam::context));
        };
    }

    /** The opposite: {@code hop} is one that context must not take. */
    static Case doesNotCarry(Hop hop) {
        return () -> same(null, Seam.within("work", () -> hop.take(Seam::context)));
    }

    /** A way to another thread. */
    interface Hop {
        Object take(Callable<Object> work) throws Exception;
    }
}
