package io.flowtap.start;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a thread of the agent is making. Threads that need it wait, the first of them for so long at most: if
 * that was in vain, nobody waits any more. Nor does anybody while nobody is making it.
 */
final class Awaited<T> implements Supplier<@Nullable T> {

    private final long timeoutNanos;
    private volatile CountDownLatch over = new CountDownLatch(1);
    private volatile boolean settled;
    private volatile @Nullable T value;

    /** @param timeoutMillis how long threads wait at most */
    Awaited(long timeoutMillis) {
        this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /** @param made null if it cannot be made */
    void set(@Nullable T made) {
        this.value = made;
        this.settled = true;
        this.over.countDown();
    }

    /** It is not being made now: nobody waits until {@link #resume}. */
    void pause() {
        over.countDown();
    }

    /** It is being made again. For the thread that makes it. */
    void resume() {
        if (!settled && over.getCount() == 0) {
            over = new CountDownLatch(1);
        }
    }

    /** Null for those who have waited in vain. */
    @Override
    public @Nullable T get() {
        CountDownLatch current = over;
        if (current.getCount() > 0) {
            await(current);
        }
        return value;
    }

    private void await(CountDownLatch made) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + timeoutNanos;
        while (made.getCount() > 0) {
            try {
                if (!made.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    // Whoever comes later must not wait as long again.
                    settled = true;
                    made.countDown();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
