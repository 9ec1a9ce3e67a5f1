package io.flowtap.sink.sqlite;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import java.time.Clock;

/** Sinks for tests. */
public final class SqliteSinks {

    private SqliteSinks() {}

    public static EventSink to(SqliteLocation location) {
        return to(location, Clock.systemUTC(), RetentionLimit.DEFAULT_PERCENT);
    }

    /** One whose clock stands where the file system's does. */
    public static EventSink to(SqliteLocation location, Clock clock, int percent) {
        return to(location, clock, clock, percent, DebugLog.OFF);
    }

    public static EventSink to(SqliteLocation location, Clock clock, Clock files, int percent, DebugLog log) {
        return new SqliteSink(location, clock, files::millis, RetentionLimit.of(percent), log);
    }

    /** The command of a host whose clock and whose file system's stand there. */
    public static SqliteMaintenance maintenance(SqliteLocation location, Clock clock, Clock files) {
        return new SqliteMaintenance(location, clock, files::millis);
    }
}
