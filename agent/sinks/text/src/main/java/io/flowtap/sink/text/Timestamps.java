package io.flowtap.sink.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as texts of one length, whose order is that of time: {@code 2026-11-20T17:05:00.123Z}, in UTC.
 * {@link Instant#toString} leaves out zeros.
 */
public final class Timestamps {

    private static final int DAY_LENGTH = "uuuu-MM-dd".length();
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    public static String of(long epochMillis) {
        return FORMAT.format(Instant.ofEpochMilli(epochMillis));
    }

    /** The day they begin with: {@code 2026-11-20}, in UTC. */
    public static String day(long epochMillis) {
        return of(epochMillis).substring(0, DAY_LENGTH);
    }
}
