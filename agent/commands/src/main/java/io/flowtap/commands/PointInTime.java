package io.flowtap.commands;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import picocli.CommandLine.TypeConversionException;

/** A moment as people write it: {@code 90m}, {@code 24h}, {@code 7d} ago, a date, a date with time, or {@code all}. */
final class PointInTime {

    /** What {@code all} means for {@code --since}. */
    static final String ALL = "all";

    private static final Duration WRONG_CLOCK = Duration.ofDays(1);

    private PointInTime() {}

    /** What is dated later has been dated by a wrong clock, and not by one slightly ahead. */
    static Instant endOfPresent(Clock clock) {
        return clock.instant().plus(WRONG_CLOCK);
    }

    /**
     * @param text a date and time without zone means that of {@code clock}
     * @return null for {@code all}
     * @throws TypeConversionException if it is none of the forms
     */
    static Instant parse(String text, Clock clock) {
        if (text.equals(ALL)) {
            return null;
        }
        if (Timespan.isOne(text)) {
            return clock.instant().minus(Timespan.parse(text));
        }
        try {
            return instant(text, clock);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no time: use 30m, 24h, 7d, 2w, 2026-11-01,"
                    + " 2026-11-01T09:30, 2026-11-01T09:30:00Z or all");
        }
    }

    private static Instant instant(String text, Clock clock) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(clock.getZone()).toInstant();
        }
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
    }
}
