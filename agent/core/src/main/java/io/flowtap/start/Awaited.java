package io.flowtap.start;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Something that a thread of the agent is making. Threads that need it wait, the first of them for so long at most: if
 * that was in vain, nobody waits any more.
 */
final class Awaited<T> implements Supplier<T> {

    private final long timeoutNanos;
    private final CountDownLatch made = new CountDownLatch(1);
    private volatile T value;

    /**
     * @param otherwise what there is until it is made, for those who have waited in vain
     * @param timeoutMillis how long threads wait at most
     */
    Awaited(T otherwise, long timeoutMillis) {
        this.value = otherwise;
        this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    void set(T made) {
        this.value = made;
        this.made.countDown();
    }

    @Override
    public T get() {
        if (made.getCount() > 0) {
            await();
        }
        return value;
    }

    private void await() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + timeoutNanos;
        while (made.getCount() > 0) {
            try {
                if (!made.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    // Whoever comes later must not wait as long again.
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
