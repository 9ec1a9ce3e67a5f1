package io.flowtap.libraries;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The version of a library, asked for once, by one thread; a loader of the host may never answer. */
final class AskedVersion {

    private static final long MOST_MILLIS = 1_000;

    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile @Nullable String version;

    /** @param found null if it is not known */
    void answer(@Nullable String found) {
        version = found;
        answered.countDown();
    }

    /** What is known by now; null if nothing is. */
    @Nullable
    String soFar() {
        return version;
    }

    /** Waits for the answer, but not for ever: the JVM may be about to end. Null if it is not known. */
    @Nullable
    String await() {
        try {
            answered.await(MOST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return version;
    }
}
