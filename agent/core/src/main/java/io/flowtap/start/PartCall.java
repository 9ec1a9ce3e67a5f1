package io.flowtap.start;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Code of an extension, on a thread of its own: whatever it throws is its own, and what never returns is waited for so
 * long and no longer. It goes on then, as no thread can be ended from outside, but nobody takes its result.
 */
final class PartCall<T> {

    /** Well above what making an object takes, and below what a call of the host waits for the first recorder. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Calls methods of a part. */
    interface Code<T> {

        /** @param steps is to be told before each method of the part is called */
        T run(Steps steps) throws Throwable;
    }

    /** Which method of the part is being called. */
    static final class Steps {

        private volatile String current = "";

        /** @param method for people */
        void at(String method) {
            current = method;
        }
    }

    private final Steps steps;
    private final FutureTask<T> task;
    private final long started = System.nanoTime();

    private PartCall(Steps steps, FutureTask<T> task) {
        this.steps = steps;
        this.task = task;
    }

    static <T> PartCall<T> start(Code<T> code, Consumer<String> log) {
        Steps steps = new Steps();
        FutureTask<T> task = new FutureTask<>(() -> run(code, steps));
        PartCall<T> call = new PartCall<>(steps, task);
        AgentThread.start("flowtap-extension", task, log);
        return call;
    }

    /** What was thrown is described here: its own methods may hang as well. */
    private static <T> T run(Code<T> code, Steps steps) {
        try {
            return code.run(steps);
        } catch (PartFailure e) {
            throw e;
        } catch (Throwable e) {
            throw PartFailure.thrown(steps.current + " threw " + ThrownText.of(e), e);
        }
    }

    private String waited() {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return millis < 1000 ? millis + " ms" : millis / 1000 + " s";
    }

    /**
     * Waits for what the code returns.
     *
     * @throws PartFailure if it threw anything, or has not returned in time
     */
    T result() {
        return result(started + MOST_NANOS);
    }

    /**
     * The same with a limit for this part and others together.
     *
     * @throws PartFailure if it threw anything, or has not returned in time
     */
    T result(WaitingTime time) {
        long now = System.nanoTime();
        try {
            return result(Math.min(started + MOST_NANOS, now + time.nanos()));
        } catch (PartFailure e) {
            if (e.hung()) {
                time.spend(System.nanoTime() - now);
            }
            throw e;
        }
    }

    private T result(long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            throw PartFailure.hung(steps.current + " has not returned after " + waited());
        } catch (ExecutionException e) {
            Throwable thrown = Objects.requireNonNull(e.getCause(), "a task fails with what its code threw");
            throw thrown instanceof PartFailure failure
                    ? failure
                    : PartFailure.thrown(
                            steps.current + " threw " + thrown.getClass().getName(), thrown);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
