package io.flowtap.sink.postgresql;

import io.flowtap.event.DebugLog;
import io.flowtap.testapps.postgresql.PgDatabase;
import java.time.Clock;

/** Sinks for tests. */
final class Sinks {

    private Sinks() {}

    static PostgresSink to(PgDatabase database) {
        return to(database, Clock.systemUTC());
    }

    static PostgresSink to(PgDatabase database, Clock clock) {
        return new PostgresSink(location(database), clock, DebugLog.OFF);
    }

    static PostgresLocation location(PgDatabase database) {
        return PostgresLocation.of(database.url(), database.user(), database.password()).orElseThrow();
    }
}
