package io.flowtap.sink.relational.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * By which time a run deletes what has expired.
 *
 * @param millis since the epoch; {@link #NEVER} if nothing is to go
 * @param doubt why it is not the time the clock says; null if it is, or if nobody need be told
 */
public record DeletionTime(long millis, @Nullable String doubt) {

    /** Before every row. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Nothing is to go. */
    public static DeletionTime never(@Nullable String doubt) {
        return new DeletionTime(NEVER, doubt);
    }
}
