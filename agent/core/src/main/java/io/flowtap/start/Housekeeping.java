package io.flowtap.start;

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
    private boolean stopped;
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
    synchronized boolean runUnlessStopped(int round, long nowMillis, long nowNanos) {
        if (!stopped) {
            attempt("looking after the journal", () -> journal.accept(nowMillis));
            attempt("giving up forgotten calls", () -> forgotten.accept(nowNanos));
            attempt("looking at failed hooks", failures);
            if (round % ROUNDS_PER_STATUS == 0) {
                attempt("writing the status", status);
            }
        }
        return !stopped;
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

    /** Returns when no round is under way; none begins after that. */
    synchronized void stop() {
        stopped = true;
    }
}
