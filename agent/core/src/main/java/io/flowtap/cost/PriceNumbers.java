package io.flowtap.cost;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads numbers, days and times of a price file; without regular expressions and formatters, for a host waits. */
final class PriceNumbers {

    /** No number there. */
    static final long NONE = -1;

    private static final long MILLION = 1_000_000;
    private static final int DECIMALS = 6;
    private static final long MAX_DOLLARS = 10_000;

    private PriceNumbers() {}

    /** US dollars in millionths; {@link #NONE} unless it is a plain number up to 10,000 with at most six decimals. */
    static long millionths(String text) {
        int point = text.indexOf('.');
        String fraction = point < 0 ? "" : text.substring(point + 1);
        long whole = integer(point < 0 ? text : text.substring(0, point));
        if (whole == NONE || whole > MAX_DOLLARS || fraction.length() > DECIMALS || point >= 0 && fraction.isEmpty()) {
            return NONE;
        }
        long decimals = fraction.isEmpty() ? 0 : integer(fraction);
        for (int digits = fraction.length(); digits < DECIMALS && decimals != NONE; digits++) {
            decimals *= 10;
        }
        long amount = whole * MILLION + decimals;
        return decimals == NONE || amount > MAX_DOLLARS * MILLION ? NONE : amount;
    }

    /** {@link #NONE} unless all characters are digits and there are at most 15 of them. */
    static long integer(String text) {
        if (text.isEmpty() || text.length() > 15) {
            return NONE;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return NONE;
            }
            value = value * 10 + digit - '0';
        }
        return value;
    }

    /** Start of the day, UTC, in milliseconds since the epoch; {@link #NONE} unless it is like {@code 2026-09-01}. */
    static long dayStart(String date) {
        if (date.length() != 10 || date.charAt(4) != '-' || date.charAt(7) != '-') {
            return NONE;
        }
        int year = (int) integer(date.substring(0, 4));
        int month = (int) integer(date.substring(5, 7));
        int day = (int) integer(date.substring(8));
        try {
            return year < 1970 ? NONE : LocalDate.of(year, month, day).toEpochDay() * 86_400_000;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    /** Milliseconds after midnight; {@link #NONE} unless it is a time as {@code 16:30}. */
    static long timeOfDay(String time) {
        if (time.length() != 5 || time.charAt(2) != ':') {
            return NONE;
        }
        long hour = integer(time.substring(0, 2));
        long minute = integer(time.substring(3));
        return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? NONE : (hour * 60 + minute) * 60_000;
    }
}
