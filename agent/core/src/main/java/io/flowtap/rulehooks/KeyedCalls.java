package io.flowtap.rulehooks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls that another call ends which has the same key. That may come first: an engine hands out the key when it has
 * started the work, and short work is over by then. Any thread.
 */
final class KeyedCalls {

    private static final int MOST_EARLY = 1_000;
    private static final long EARLY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Early(RunningCall end, long atNanos) {}

    private final Map<String, RunningCall> open = new HashMap<>();

    private final Map<String, Early> early = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Early> eldest) {
            return size() > MOST_EARLY;
        }
    };

    /** A call waits for its end. One that has waited under the same key is given up. */
    void begin(String key, RunningCall call, long nowNanos) {
        RunningCall replaced = null;
        Early end;
        synchronized (this) {
            end = early.remove(key);
            if (end == null || nowNanos - end.atNanos() > EARLY_NANOS) {
                end = null;
                replaced = open.put(key, call);
            }
        }
        if (end != null) {
            call.endedBy(end.end());
        }
        if (replaced != null && replaced != call) {
            replaced.cancelled();
        }
    }

    /** The call that waits under the key has ended. */
    void end(String key, RunningCall end, long nowNanos) {
        RunningCall call;
        synchronized (this) {
            call = open.remove(key);
            if (call == null) {
                early.put(key, new Early(end, nowNanos));
            }
        }
        if (call != null) {
            call.endedBy(end);
        }
    }

    /** The call does not wait any more. */
    synchronized void forget(@Nullable String key, RunningCall call) {
        if (key != null) {
            open.remove(key, call);
        }
    }
}
