package io.flowtap.sink.relational.maintenance;

import java.util.List;

/**
 * By which time a run may delete, given the times at which runs were made. A clock that leaps forward is followed only
 * after it has gone on from there for some days. docs/decisions/0027 says why.
 */
public final class RunTimes {

    /** A time that was read becomes one to delete by when so many runs, itself among them, have agreed on it. */
    public static final int AGREEING_RUNS = 3;

    /** A longer time between two runs is a leap. */
    public static final long LEAP_MILLIS = 8 * 86_400_000L;

    private RunTimes() {}

    /**
     * For a clock no other vouches for: the time of the run before the last.
     *
     * @param times of runs on different days that nothing contradicts, this one among them, the newest first
     * @return {@link DeletionTime#NEVER} if there are too few
     */
    public static long confirmed(List<Long> times) {
        return times.size() < AGREEING_RUNS ? DeletionTime.NEVER : times.get(AGREEING_RUNS - 1);
    }

    /**
     * For a clock that others vouch for: the time of this run, unless it or one of those just before came after a leap.
     *
     * @param times of runs on different days, this one among them, the newest first
     */
    public static long withoutLeap(List<Long> times) {
        int oldest = Math.min(AGREEING_RUNS, times.size()) - 1;
        for (int i = 0; i < oldest; i++) {
            if (times.get(i) - times.get(i + 1) > LEAP_MILLIS) {
                return times.get(oldest);
            }
        }
        return times.get(0);
    }
}
