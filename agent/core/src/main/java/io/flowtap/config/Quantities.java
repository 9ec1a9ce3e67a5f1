package io.flowtap.config;

import java.util.Locale;

/** Reads sizes and durations as people write them. What is beyond any use is none: nobody may have to add to it. */
final class Quantities {

    /** In nanoseconds still a third of what a long holds. */
    static final long MOST_DAYS = 36_500;

    static final long MOST_GIGABYTES = 1 << 20;

    static final long MOST_NUMBER = Integer.MAX_VALUE;

    private static final String[] SIZE_UNITS = {"KB", "MB", "GB", "B"};
    private static final long[] SIZE_FACTORS = {1L << 10, 1L << 20, 1L << 30, 1};
    private static final String[] TIME_UNITS = {"MS", "S", "M", "H", "D"};
    private static final long[] TIME_FACTORS = {1, 1_000, 60_000, 3_600_000, 86_400_000};

    private Quantities() {}

    /** A size in bytes; -1 if {@code value} is none. */
    static long bytes(String value) {
        return upTo(MOST_GIGABYTES << 30, read(value, SIZE_UNITS, SIZE_FACTORS, 1));
    }

    /** A duration in milliseconds; -1 if {@code value} is none. A number without a unit counts seconds. */
    static long millis(String value) {
        return upTo(MOST_DAYS * 86_400_000, read(value, TIME_UNITS, TIME_FACTORS, 1_000));
    }

    /** A whole number; -1 if {@code value} is none or is negative. */
    static long number(String value) {
        try {
            return upTo(MOST_NUMBER, amount(value, 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static long upTo(long most, long amount) {
        return amount > most ? -1 : amount;
    }

    private static long read(String value, String[] units, long[] factors, long plain) {
        String text = value.trim().toUpperCase(Locale.ROOT);
        try {
            for (int i = 0; i < units.length; i++) {
                if (text.endsWith(units[i])) {
                    return amount(text.substring(0, text.length() - units[i].length()), factors[i]);
                }
            }
            return amount(text, plain);
        } catch (NumberFormatException | ArithmeticException e) {
            return -1;
        }
    }

    private static long amount(String digits, long factor) {
        String text = digits.trim();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '9') {
                // Java reads the digits of every script; whoever reads the setting next may not, and see another one.
                throw new NumberFormatException(text);
            }
        }
        long amount = Long.parseLong(text);
        return amount < 0 ? -1 : Math.multiplyExact(amount, factor);
    }
}
