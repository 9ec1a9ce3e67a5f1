package io.flowtap.start;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the JVM ends: a last delivery, within {@code flowtap.shutdown-timeout}. An application may end right
 * after its first call, before the agent has started completely; it is given that time, too.
 */
final class LastDelivery implements Runnable {

    private final Recording recording;
    private final long timeoutNanos;
    private @Nullable RunningAgent agent;
    private boolean failed;
    private boolean ended;

    LastDelivery(Recording recording, long timeoutMillis) {
        this.recording = recording;
        this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /** Has the JVM's end wait for it. Before the first call may return. */
    static LastDelivery register(Recording recording, long timeoutMillis, Consumer<String> log) {
        LastDelivery last = new LastDelivery(recording, timeoutMillis);
        try {
            Runtime.getRuntime().addShutdownHook(AgentThread.create("flowtap-shutdown", last, log));
        } catch (IllegalStateException e) {
            // The JVM is already going down; the journal keeps what is not delivered.
            log.accept("the JVM ends while Flowtap starts; undelivered events stay in the journal");
        }
        return last;
    }

    /** Has the agent deliver from now on, unless the JVM has ended. */
    synchronized void of(RunningAgent built) {
        if (!ended) {
            built.start();
            agent = built;
            notifyAll();
        }
    }

    /** There will be no agent. */
    synchronized void impossible() {
        failed = true;
        notifyAll();
    }

    @Override
    public void run() {
        long deadline = System.nanoTime() + timeoutNanos;
        RunningAgent started = awaitAgent(deadline);
        if (started == null) {
            recording.close();
        } else {
            started.stop(Math.max(0, deadline - System.nanoTime()));
        }
    }

    private synchronized @Nullable RunningAgent awaitAgent(long deadline) {
        try {
            for (long left = timeoutNanos; agent == null && !failed && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            // Nobody of ours interrupts it. What has started by now has its last delivery.
            Thread.currentThread().interrupt();
        }
        ended = true;
        return agent;
    }
}
