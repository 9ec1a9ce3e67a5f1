package io.flowtap.sink.relational.maintenance;

import io.flowtap.sink.text.Timestamps;
import java.time.Duration;

/** Which day's maintenance is due, and when the next is. */
final class MaintenanceDay {

    static final long LENGTH_MILLIS = Duration.ofDays(1).toMillis();

    /**
     * Two hours after midnight, in UTC: a process whose clock is slow, or whose batch was on its way, may until then
     * add events to the day before without marking it once more.
     */
    private static final long START_MILLIS = Duration.ofHours(2).toMillis();

    private MaintenanceDay() {}

    /** The maintenance that is due: until 02:00 that of the day before. It counts the days before its own. */
    static String due(long now) {
        return Timestamps.day(now - START_MILLIS);
    }

    /** When the one after the maintenance that is due begins, in milliseconds since the epoch. */
    static long nextDue(long now) {
        return (Math.floorDiv(now - START_MILLIS, LENGTH_MILLIS) + 1) * LENGTH_MILLIS + START_MILLIS;
    }
}
