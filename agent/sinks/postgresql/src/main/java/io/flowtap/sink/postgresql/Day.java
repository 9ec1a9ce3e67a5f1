package io.flowtap.sink.postgresql;

import java.time.LocalDate;

/** Days in UTC, as PostgreSQL reads and writes a {@code date}. */
final class Day {

    static final long MILLIS = 86_400_000;

    private Day() {}

    static String of(long epochMillis) {
        return LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS)).toString();
    }
}
