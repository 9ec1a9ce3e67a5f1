package io.flowtap.sink.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header of that name: seconds or a date, https://www.rfc-editor.org/rfc/rfc9110#field.retry-after. */
final class RetryAfter {

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** @return zero for null, for what cannot be read and for a date that has passed */
    static Duration parse(@Nullable String value, Instant now) {
        if (value == null) {
            return Duration.ZERO;
        }
        String text = value.trim();
        Duration wait = isNumber(text) ? seconds(text) : until(text, now);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    /** Some servers send fractions, which the standard does not know; they count as the next whole second. */
    private static Duration seconds(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        if (whole.length() > MOST_DIGITS) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofSeconds(Long.parseLong(whole) + (point < 0 ? 0 : 1));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
