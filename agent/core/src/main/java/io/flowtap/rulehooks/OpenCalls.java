package io.flowtap.rulehooks;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls that wait for an end of which perhaps nobody will tell: a callback that is never called, an iterator that is
 * dropped half read. Bounded, since each holds what it was called with. Any thread.
 */
final class OpenCalls {

    static final int MOST = 10_000;

    /** As long as the recorder waits for a stream that the application has dropped. */
    static final long TIMEOUT_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<RunningCall, Long> since = new ConcurrentHashMap<>();
    private long lookedAt = System.nanoTime();

    /** False if so many wait that no more are waited for. */
    boolean add(RunningCall call, long nowNanos) {
        return since.size() < MOST && since.putIfAbsent(call, nowNanos) == null;
    }

    void remove(RunningCall call) {
        since.remove(call);
    }

    int size() {
        return since.size();
    }

    /** Cancels what has waited too long. On one thread, every now and then. */
    void giveUpForgotten(long nowNanos) {
        if (nowNanos - lookedAt < PAUSE_NANOS) {
            return;
        }
        lookedAt = nowNanos;
        Iterator<Map.Entry<RunningCall, Long>> each = since.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<RunningCall, Long> waiting = each.next();
            if (nowNanos - waiting.getValue() > TIMEOUT_NANOS) {
                each.remove();
                waiting.getKey().cancelled();
            }
        }
    }
}
