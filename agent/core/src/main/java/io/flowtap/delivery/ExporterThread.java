package io.flowtap.delivery;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Runs one exporter. A daemon, so it never holds up the end of the JVM; polls, so that recording wakes nobody. */
final class ExporterThread extends Thread {

    /** The longest rest, so that the numbers for people stay fresh in a back-off; also after an unforeseen error. */
    private static final long MOST_REST_MILLIS = 1_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Exporter exporter;
    private final Queue<FlushRequest> requests = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;
    private boolean ended;

    /** Made ahead: a thread that begins while memory is short has none for it. */
    private final Runnable work = this::deliver;

    ExporterThread(Exporter exporter) {
        // Without the inheritable thread-locals of whatever host thread happens to start us.
        super(null, null, "flowtap-exporter-" + exporter.stats().name(), 0, false);
        this.exporter = exporter;
        setDaemon(true);
        setContextClassLoader(ExporterThread.class.getClassLoader());
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                WithoutSpans.run(work);
            } catch (Throwable e) {
                restIfPossible();
            }
        }
    }

    private void deliver() {
        while (!stopping) {
            try {
                deliverOnce();
            } catch (Throwable e) {
                // Memory was short even for the way out of an error. Whoever ends here delivers never again.
                restIfPossible();
            }
        }
        ended = true;
        exporter.close(System.currentTimeMillis());
        for (FlushRequest request = requests.poll(); request != null; request = requests.poll()) {
            request.over();
        }
    }

    /** The first rest of a JVM may need memory, too. */
    private void restIfPossible() {
        try {
            rest(MOST_REST_MILLIS);
        } catch (Throwable e) {
            // The loop goes on without a rest, until there is memory.
        }
    }

    private void deliverOnce() {
        FlushRequest request = requests.poll();
        if (request == null) {
            long wait = turn(DeliveryMode.STEADY);
            if (wait > 0 && !stopping && requests.isEmpty()) {
                rest(wait);
            }
        } else {
            serve(request);
        }
    }

    private void serve(FlushRequest request) {
        try {
            if (request.mode() == DeliveryMode.FLUSHING) {
                exporter.skipBackOff();
            }
            while (!stopping && request.wanted()) {
                long wait = turn(request.mode());
                if (wait > 0 && exporter.settled(request.mode())) {
                    return;
                }
                if (wait > 0 && !stopping && request.wanted()) {
                    rest(wait);
                }
            }
        } finally {
            request.over();
        }
    }

    private long turn(DeliveryMode mode) {
        try {
            return exporter.runOnce(System.currentTimeMillis(), mode);
        } catch (Throwable e) {
            return MOST_REST_MILLIS;
        }
    }

    /** Ends early for a request to flush and for the end. */
    private void rest(long millis) {
        // Nobody but us has business interrupting this thread, and a set flag would make the loop spin.
        Thread.interrupted();
        LockSupport.parkNanos(this, Math.min(millis, MOST_REST_MILLIS) * NANOS_PER_MILLI);
    }

    /** Starts the thread unless it has been; where there cannot be one at the moment, another call tries again. */
    boolean startUnlessStarted() {
        try {
            if (getState() == State.NEW) {
                start();
            }
            return true;
        } catch (OutOfMemoryError noThreads) {
            return false;
        }
    }

    /** Asks for everything to be delivered without waiting for batches to fill; returns at once. */
    void request(FlushRequest request) {
        requests.add(request);
        LockSupport.unpark(this);
    }

    /** Lets the thread end after what it is doing, which closes sink and readers; returns at once. */
    void finish() {
        stopping = true;
        exporter.end();
        LockSupport.unpark(this);
    }

    Exporter exporter() {
        return exporter;
    }
}
