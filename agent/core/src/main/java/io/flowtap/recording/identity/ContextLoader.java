package io.flowtap.recording.identity;

/** The context class loader of a thread. */
public final class ContextLoader {

    private ContextLoader() {}

    /** That of the calling thread, whose class may be the host's and throw anything; null if there is none. */
    public static ClassLoader current() {
        try {
            return Thread.currentThread().getContextClassLoader();
        } catch (Throwable e) {
            return null;
        }
    }
}
