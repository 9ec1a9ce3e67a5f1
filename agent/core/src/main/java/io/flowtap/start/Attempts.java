package io.flowtap.start;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a part of the agent, again and again while memory, threads or file descriptors are short: the application may
 * have a moment of that as it starts. While there are no file descriptors nothing is attempted, see
 * {@link SpareDescriptors}.
 */
final class Attempts {

    private static final long FIRST_PAUSE_NANOS = 125_000_000;
    private static final int MOST_ATTEMPTS = 10;

    /** Threads that wait for the part, which is in vain while nobody makes it. */
    interface Waiting {

        /** Nobody is to wait for now; whoever does goes on without. */
        void pause(String reason);

        /** An attempt runs. */
        void resume();
    }

    private final Consumer<String> log;
    private final long firstPauseNanos;
    private final AtomicBoolean said = new AtomicBoolean();

    Attempts(Consumer<String> log) {
        this(log, FIRST_PAUSE_NANOS);
    }

    /** @param firstPauseNanos between the first two attempts; each pause is twice as long as the one before */
    Attempts(Consumer<String> log, long firstPauseNanos) {
        this.log = log;
        this.firstPauseNanos = firstPauseNanos;
    }

    /** The same for a part that nobody waits for. */
    <T extends @Nullable Object> T make(Supplier<T> part) {
        return make(part, new Waiting() {
            @Override
            public void pause(String reason) {}

            @Override
            public void resume() {}
        });
    }

    /**
     * @throws RuntimeException what the part throws, or an error: if it is not for want of anything, or still there at
     *     the last attempt
     */
    <T extends @Nullable Object> T make(Supplier<T> part, Waiting waiting) {
        long pauseNanos = firstPauseNanos;
        for (int attempt = 1; true; attempt++) {
            try {
                awaitDescriptors(waiting);
                waiting.resume();
                return part.get();
            } catch (RuntimeException | Error e) {
                if (attempt == MOST_ATTEMPTS || !isShortage(e)) {
                    throw e;
                }
                pause(waiting, e);
                LockSupport.parkNanos(pauseNanos);
                pauseNanos *= 2;
            }
        }
    }

    /** Without memory it may not even be possible to find out. */
    private static boolean isShortage(Throwable failure) {
        try {
            return failure instanceof VirtualMachineError || Shortage.causes(failure);
        } catch (VirtualMachineError e) {
            return true;
        }
    }

    private static void awaitDescriptors(Waiting waiting) {
        if (!SpareDescriptors.areThere()) {
            NoDescriptorsException none = new NoDescriptorsException();
            waiting.pause(Shortage.describe(none));
            if (!SpareDescriptors.await()) {
                throw none;
            }
        }
    }

    private void pause(Waiting waiting, Throwable failure) {
        String reason = "there is no memory left";
        try {
            reason = Shortage.describe(failure);
        } catch (VirtualMachineError e) {
            // Then that is what is to be said.
        }
        try {
            waiting.pause(reason);
            if (said.compareAndSet(false, true)) {
                log.accept("cannot start yet and tries again: " + reason);
            }
        } catch (VirtualMachineError e) {
            // There is no memory to say that there is no memory; trying again matters more.
            return;
        }
    }
}
