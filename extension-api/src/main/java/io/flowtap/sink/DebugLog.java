package io.flowtap.sink;

/**
 * Lines for somebody who looks for a mistake, written only at {@code flowtap.log.level=debug}. Never put a key, a
 * password or a header with credentials into one. Safe for use by several threads; never throws.
 */
public interface DebugLog {

    /** For processes in which nobody looks for a mistake. */
    DebugLog OFF = new DebugLog() {

        @Override
        public boolean enabled() {
            return false;
        }

        @Override
        public void write(String line) {}
    };

    /** Whether anybody reads what is written; ask before composing a line that costs. */
    boolean enabled();

    /** Writes a line. */
    void write(String line);

    /**
     * Says something that a person has to know though all events are delivered, at any level but {@code off}. Say the
     * same thing once.
     */
    default void tell(String line) {}
}
