package io.flowtap.journal.segment;

/**
 * The {@code InternalError} that a thread gets for touching a mapped page which its file no longer has.
 *
 * <p>The JVM skips the instruction that touched the page and owes the thread an error. From JDK 21 on it throws it at
 * the next safepoint poll, JDK 17 at the thread's next entry into the VM: by then the host's code may be running. So
 * whoever wrote to mapped memory reads back what it wrote, and if that is not there, has the error thrown before it
 * returns.
 */
public final class StorageFault {

    /** Not a constant to the compiler: an array of arrays of unknown length is always made by the VM. */
    private static volatile int one = 1;

    private StorageFault() {}

    /** Enters the VM, which throws an error the current thread is owed, and does nothing else. */
    public static void surface() {
        int length = one;
        one = new byte[length][length].length;
    }

    /** Takes an error the current thread is owed, so that nobody else gets it. */
    static void swallow() {
        try {
            surface();
        } catch (InternalError owed) {
            // The caller knows already that the storage failed.
        }
    }
}
