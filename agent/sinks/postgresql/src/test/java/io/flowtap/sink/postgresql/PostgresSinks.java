package io.flowtap.sink.postgresql;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.testapps.postgresql.PgDatabase;
import java.time.Clock;

/** Sinks for tests. */
public final class PostgresSinks {

    private PostgresSinks() {}

    public static EventSink to(PgDatabase database) {
        return new PostgresSink(
                location(database),
                Clock.systemUTC(),
                ServerTime.ACTUAL,
                RetentionLimit.of(RetentionLimit.DEFAULT_PERCENT),
                DebugLog.OFF);
    }

    /** One whose own clock and whose server's clock stand where {@code clock} does. */
    public static EventSink to(PgDatabase database, Clock clock) {
        return to(database, clock, clock, RetentionLimit.DEFAULT_PERCENT);
    }

    public static EventSink to(PgDatabase database, Clock own, Clock server, int percent) {
        return to(database, own, server, percent, DebugLog.OFF);
    }

    public static EventSink to(PgDatabase database, Clock own, Clock server, int percent, DebugLog log) {
        return new PostgresSink(location(database), own, time(server), RetentionLimit.of(percent), log);
    }

    /** The command of a host whose own clock stands where {@code own} does. */
    public static PostgresMigration migration(PgDatabase database, Clock own, Clock server) {
        return new PostgresMigration(location(database), own, time(server), step -> {});
    }

    public static ServerTime time(Clock server) {
        return () -> "(" + server.millis() + "::bigint)";
    }

    public static PostgresLocation location(PgDatabase database) {
        return PostgresLocation.of(database.url(), database.user(), database.password())
                .orElseThrow();
    }
}
