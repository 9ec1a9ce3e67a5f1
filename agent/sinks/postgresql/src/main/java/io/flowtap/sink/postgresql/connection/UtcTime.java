package io.flowtap.sink.postgresql.connection;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Times as PostgreSQL reads them. Never as JDBC types, for which the driver asks for the time zone of the JVM and
 * thereby fixes it.
 */
public final class UtcTime {

    public static final long DAY_MILLIS = 86_400_000;

    private UtcTime() {}

    /** A {@code date} in UTC, such as {@code 2026-11-20}. */
    public static String day(long epochMillis) {
        return LocalDate.ofEpochDay(Math.floorDiv(epochMillis, DAY_MILLIS)).toString();
    }

    /** A {@code timestamptz}. */
    public static String moment(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }
}
