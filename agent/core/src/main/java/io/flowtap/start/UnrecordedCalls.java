package io.flowtap.start;

import io.flowtap.doctor.StartReport;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls that ended before anything could be recorded, and why: nobody else knows of them. Said when the start is
 * over, and when the JVM ends if it is not.
 */
final class UnrecordedCalls implements Runnable {

    private final Consumer<String> log;
    private final LongAdder calls = new LongAdder();
    private final AtomicBoolean atEnd = new AtomicBoolean();
    private volatile @Nullable String reason;
    private volatile @Nullable String failure;
    private long said;

    UnrecordedCalls(Consumer<String> log) {
        this.log = log;
    }

    /** One more. On a thread of the host: never throws. */
    void add() {
        calls.increment();
        if (!atEnd.get() && atEnd.compareAndSet(false, true)) {
            sayAtEnd();
        }
    }

    /** Privileged, as code of the application is among the callers. */
    @SuppressWarnings("removal")
    private void sayAtEnd() {
        try {
            AccessController.doPrivileged(new PrivilegedAction<@Nullable Void>() {
                @Override
                public @Nullable Void run() {
                    Thread end = AgentThread.create("flowtap-unrecorded", UnrecordedCalls.this, log);
                    Runtime.getRuntime().addShutdownHook(end);
                    return null;
                }
            });
        } catch (IllegalStateException e) {
            // The JVM is already going down.
            say();
        } catch (Throwable e) {
            // No memory for a thread; the next call tries again.
            atEnd.set(false);
        }
    }

    /** The start cannot go on now; calls that end meanwhile are not recorded. */
    void because(String reason) {
        this.reason = reason;
        this.failure = reason;
    }

    /** Something that the application uses Flowtap for will not be done in this JVM. */
    void failed(String failure) {
        this.failure = failure;
    }

    /** Events are recorded and delivered from now on. */
    void over() {
        failure = null;
        say();
    }

    /** For the status. */
    StartReport report() {
        long now = calls.sum();
        return new StartReport(now, now == 0 ? null : reasonText(), failure);
    }

    private String reasonText() {
        String known = reason;
        return known == null ? "it took too long" : known;
    }

    @Override
    public void run() {
        say();
    }

    private synchronized void say() {
        long unsaid = calls.sum() - said;
        if (unsaid > 0) {
            said += unsaid;
            log.accept(unsaid + (unsaid == 1 ? " call is" : " calls are")
                    + " not recorded, because Flowtap could not start in time: " + reasonText());
        }
    }
}
