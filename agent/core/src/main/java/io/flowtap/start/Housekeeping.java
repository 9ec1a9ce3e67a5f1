package io.flowtap.start;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What host threads should not have to do: prepares the journal's next segments, reports losses and failures, writes
 * the status.
 */
final class Housekeeping implements Runnable {

    private static final long PAUSE_MILLIS = 200;
    private static final int ROUNDS_PER_STATUS = 10;

    private final LongConsumer journal;
    private final LongConsumer forgotten;
    private final Runnable failures;
    private final Runnable status;
    private final Consumer<String> log;
    private final Lock underWay = new ReentrantLock();
    private volatile boolean stopped;
    private boolean complained;

    /**
     * @param journal looks after the journal; is told the time in milliseconds since the epoch
     * @param forgotten gives up on calls that never end; is told {@link System#nanoTime}
     * @param failures looks at what hooks have thrown
     * @param status writes the status, less often than the others run
     * @param log for people
     */
    Housekeeping(
            LongConsumer journal, LongConsumer forgotten, Runnable failures, Runnable status, Consumer<String> log) {
        this.journal = journal;
        this.forgotten = forgotten;
        this.failures = failures;
        this.status = status;
        this.log = log;
    }

    @Override
    public void run() {
        for (int round = 0; runIfPossible(round); round++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Ends with the JVM only: want of memory or stack, which the application may get over, costs a round. */
    private boolean runIfPossible(int round) {
        try {
            return runUnlessStopped(round, System.currentTimeMillis(), System.nanoTime());
        } catch (VirtualMachineError e) {
            return true;
        }
    }

    /** One round, in which a failure of one part keeps none of the others from its work; false once stopped. */
    boolean runUnlessStopped(int round, long nowMillis, long nowNanos) {
        underWay.lock();
        try {
            if (!stopped) {
                attempt("looking after the journal", () -> journal.accept(nowMillis));
                attempt("giving up forgotten calls", () -> forgotten.accept(nowNanos));
                attempt("looking at failed hooks", failures);
                if (round % ROUNDS_PER_STATUS == 0) {
                    attempt("writing the status", status);
                }
            }
            return !stopped;
        } finally {
            underWay.unlock();
        }
    }

    private void attempt(String what, Runnable part) {
        try {
            part.run();
        } catch (Throwable e) {
            complain(what, e);
        }
    }

    private void complain(String what, Throwable e) {
        if (!complained) {
            log.accept(what + " failed and is tried again: " + e + "; further failures are not mentioned");
            complained = true;
        }
    }

    /**
     * Returns when no round is under way, or after so long a time: a round asks loaders of the host, which may keep it
     * for ever, and the JVM is to end. No round begins after that.
     */
    void stop(long mostMillis) {
        stopped = true;
        try {
            if (underWay.tryLock(mostMillis, TimeUnit.MILLISECONDS)) {
                underWay.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
