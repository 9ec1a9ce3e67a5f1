package io.flowtap.rulehooks;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one rule that say something when they end instead of being operations, by thread: what an operation is to its
 * own nested calls. Safe for use by all threads.
 */
final class RunningStatements {

    private final ThreadLocal<@Nullable RunningCall> innermost = new ThreadLocal<>();
    private final ThreadLocal<@Nullable WeakReference<Object>> newest = new ThreadLocal<>();

    /**
     * A call begins on this thread.
     *
     * @return the one it is nested in; null if there is none
     */
    @Nullable
    RunningCall begin(RunningCall call) {
        RunningCall outer = innermost.get();
        innermost.set(call);
        return outer;
    }

    /** It ends, on the same thread. */
    void end(RunningCall call) {
        innermost.set(call.outer());
    }

    /** Whether a call on that object is running on this thread. */
    boolean isRunningFor(@Nullable Object self) {
        for (RunningCall call = innermost.get(); call != null; call = call.outer()) {
            if (call.isFor(self)) {
                return true;
            }
        }
        return false;
    }

    /**
     * An object was made on this thread.
     *
     * @return false if that has been said before
     */
    boolean noteMade(Object made) {
        WeakReference<Object> known = newest.get();
        if (known != null && known.get() == made) {
            return false;
        }
        newest.set(new WeakReference<>(made));
        return true;
    }
}
