package io.flowtap.sink.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
        return of(Instant.ofEpochMilli(epochMillis));
    }

    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Null if the text is not an instant. */
    public static @Nullable Instant parse(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The day they begin with: {@code 2026-11-20}, in UTC. */
    public static String day(long epochMillis) {
        return of(epochMillis).substring(0, DAY_LENGTH);
    }
}
