package io.flowtap.sink.postgresql;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.testapps.postgresql.PgDatabase;
import java.time.Clock;

/** Sinks for tests. */
final class Sinks {

    private Sinks() {}

    static PostgresSink to(PgDatabase database) {
        return new PostgresSink(
                location(database),
                Clock.systemUTC(),
                ServerTime.ACTUAL,
                RetentionLimit.of(RetentionLimit.DEFAULT_PERCENT),
                DebugLog.OFF);
    }

    /** One whose own clock and whose server's clock stand where {@code clock} does. */
    static PostgresSink to(PgDatabase database, Clock clock) {
        return to(database, clock, clock, RetentionLimit.DEFAULT_PERCENT);
    }

    static PostgresSink to(PgDatabase database, Clock own, Clock server, int percent) {
        return new PostgresSink(location(database), own, time(server), RetentionLimit.of(percent), DebugLog.OFF);
    }

    static ServerTime time(Clock server) {
        return () -> "(" + server.millis() + "::bigint)";
    }

    static PostgresLocation location(PgDatabase database) {
        return PostgresLocation.of(database.url(), database.user(), database.password())
                .orElseThrow();
    }
}
