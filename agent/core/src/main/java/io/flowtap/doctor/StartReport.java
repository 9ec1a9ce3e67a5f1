package io.flowtap.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong while the agent of a JVM started.
 *
 * @param unrecordedCalls calls that ended before anything could be recorded
 * @param reason why they were not recorded; null if there are none
 * @param failure why the start cannot go on, or will not be complete; null if all is well by now
 */
public record StartReport(
        long unrecordedCalls,
        @Nullable String reason,
        @Nullable String failure) {

    /** Nothing. */
    public static final StartReport WELL = new StartReport(0, null, null);

    /** Whether there is anything to say. */
    public boolean troubled() {
        return unrecordedCalls > 0 || failure != null;
    }
}
