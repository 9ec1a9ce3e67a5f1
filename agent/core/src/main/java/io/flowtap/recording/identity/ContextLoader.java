package io.flowtap.recording.identity;

import io.flowtap.bootstrap.FlowtapSeam;
import org.jspecify.annotations.Nullable;

/** The context class loader of a thread. */
public final class ContextLoader {

    private ContextLoader() {}

    /** That of the calling thread, whose class may be the host's and throw anything; null if there is none. */
    public static @Nullable ClassLoader current() {
        try {
            return Thread.currentThread().getContextClassLoader();
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            return null;
        }
    }
}
