package io.flowtap.sink.sqlite;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import java.time.Clock;

/** Sinks for tests. */
final class Sinks {

    private Sinks() {}

    static SqliteSink to(SqliteLocation location) {
        return to(location, Clock.systemUTC(), RetentionLimit.DEFAULT_PERCENT);
    }

    /** One whose clock stands where the file system's does. */
    static SqliteSink to(SqliteLocation location, Clock clock, int percent) {
        return new SqliteSink(location, clock, clock::millis, RetentionLimit.of(percent), DebugLog.OFF);
    }
}
