package io.flowtap.config;

import java.util.Locale;
import java.util.function.Consumer;

/** Reads sizes and durations as people write them. */
final class Quantities {

    private static final String[] SIZE_UNITS = {"KB", "MB", "GB", "B"};
    private static final long[] SIZE_FACTORS = {1L << 10, 1L << 20, 1L << 30, 1};
    private static final String[] TIME_UNITS = {"MS", "S", "M", "H", "D"};
    private static final long[] TIME_FACTORS = {1, 1_000, 60_000, 3_600_000, 86_400_000};

    private final Consumer<String> warnings;

    Quantities(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    long bytes(String key, String value, String fallback) {
        return read(key, value, fallback, SIZE_UNITS, SIZE_FACTORS, 1, "a size such as 512MB");
    }

    /** A number without a unit counts seconds. */
    long millis(String key, String value, String fallback) {
        return read(key, value, fallback, TIME_UNITS, TIME_FACTORS, 1_000, "a duration such as 2s or 500ms");
    }

    private long read(
            String key, String value, String fallback, String[] units, long[] factors, long plain, String expected) {
        try {
            return parse(value, units, factors, plain);
        } catch (IllegalArgumentException | ArithmeticException e) {
            warnings.accept(key + "=" + value + " is not " + expected + "; using " + fallback);
            return parse(fallback, units, factors, plain);
        }
    }

    private static long parse(String value, String[] units, long[] factors, long plain) {
        String text = value.trim().toUpperCase(Locale.ROOT);
        for (int i = 0; i < units.length; i++) {
            if (text.endsWith(units[i])) {
                return amount(text.substring(0, text.length() - units[i].length()), factors[i]);
            }
        }
        return amount(text, plain);
    }

    private static long amount(String digits, long factor) {
        long amount = Long.parseLong(digits.trim());
        if (amount < 0) {
            throw new IllegalArgumentException("negative");
        }
        return Math.multiplyExact(amount, factor);
    }
}
