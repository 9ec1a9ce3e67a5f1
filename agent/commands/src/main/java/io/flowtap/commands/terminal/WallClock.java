package io.flowtap.commands.terminal;

import io.flowtap.sink.text.SafeText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Instants in the time zone of the person who reads them. */
public final class WallClock {

    private final ZoneId zone;
    private final DateTimeFormatter minutes;
    private final DateTimeFormatter seconds;
    private final DateTimeFormatter precise;

    public WallClock(ZoneId zone) {
        this.zone = zone;
        minutes = formatter("uuuu-MM-dd HH:mm");
        seconds = formatter("MM-dd HH:mm:ss");
        precise = formatter("uuuu-MM-dd HH:mm:ss.SSS");
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
    }

    public ZoneId zone() {
        return zone;
    }

    /** {@code 2026-11-20 18:05}. */
    public String minutes(Instant instant) {
        return minutes.format(instant);
    }

    /** {@code 2026-11-20 18:05:00.123}. */
    public String precise(Instant instant) {
        return precise.format(instant);
    }

    /**
     * {@code 2026-11-20 18:05}.
     *
     * @param timestamp ISO-8601; anything else is returned as it is, null as an empty text
     */
    public String minutes(String timestamp) {
        return format(minutes, timestamp);
    }

    /** {@code 11-20 18:05:00}; see {@link #minutes(String)}. */
    public String seconds(String timestamp) {
        return format(seconds, timestamp);
    }

    /** {@code 2026-11-20 18:05:00.123}; see {@link #minutes(String)}. */
    public String precise(String timestamp) {
        return format(precise, timestamp);
    }

    private static String format(DateTimeFormatter formatter, String timestamp) {
        try {
            return timestamp == null ? "" : formatter.format(Instant.parse(timestamp));
        } catch (DateTimeParseException e) {
            return SafeText.of(timestamp);
        }
    }
}
