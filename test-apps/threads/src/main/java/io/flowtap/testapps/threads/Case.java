package io.flowtap.testapps.threads;

import java.util.Objects;
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

    /** On the other side of {@code hop}, work is for whom it is on this side. */
    static Case carries(Hops.Hop hop) {
        return () -> {
            Object context = "work of " + hop.hashCode();
            same(context, Seam.within(context, () -> hop.take(Seam::context)));
            same(null, hop.take(Seam::context));
        };
    }

    /** The opposite: {@code hop} is one that context must not take. */
    static Case doesNotCarry(Hops.Hop hop) {
        return () -> same(null, Seam.within("work", () -> hop.take(Seam::context)));
    }
}
