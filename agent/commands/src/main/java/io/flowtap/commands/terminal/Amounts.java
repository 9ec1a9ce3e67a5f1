package io.flowtap.commands.terminal;

import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {

    private static final long MICROS_PER_DOLLAR = 1_000_000;

    private Amounts() {}

    /** A count with thousands marked, such as {@code 12,345}; from ten million on in millions. */
    public static String count(long number) {
        if (number >= 10_000_000_000L) {
            return String.format(Locale.ROOT, "%,.1fG", number / 1e9);
        }
        if (number >= 10_000_000) {
            return String.format(Locale.ROOT, "%,.1fM", number / 1e6);
        }
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with what is counted: {@code 1 event}, {@code 12 events}. */
    public static String counted(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Money exact to the millionth of a dollar: {@code $0.054399}. */
    public static String dollars(long micros) {
        return String.format(Locale.ROOT, "$%,d.%06d", micros / MICROS_PER_DOLLAR, micros % MICROS_PER_DOLLAR);
    }

    /**
     * Money for a column, all of the same precision: exact while the largest is below a hundred dollars, else in cents.
     */
    public static String dollars(long micros, long largestMicros) {
        if (largestMicros < 100 * MICROS_PER_DOLLAR) {
            return dollars(micros);
        }
        long cents = (micros + 5_000) / 10_000;
        if (cents == 0 && micros > 0) {
            return "<$0.01";
        }
        return String.format(Locale.ROOT, "$%,d.%02d", cents / 100, cents % 100);
    }

    /** A duration: {@code 7 ms}, {@code 1.24 s}, {@code 2m 05s}, {@code 3h 07m}. */
    public static String duration(double millis) {
        if (millis < 9.95) {
            return trimmed(String.format(Locale.ROOT, "%.1f", millis)) + " ms";
        }
        if (millis < 999.5) {
            return Math.round(millis) + " ms";
        }
        if (millis < 59_995) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000);
        }
        long seconds = Math.round(millis / 1000);
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds / 60 % 60);
    }

    /** A share in percent, rounded down so that 100% means all of them. */
    public static String percent(long part, long whole) {
        long tenths = Math.floorDiv(part * 1000, whole);
        return tenths % 10 == 0 ? tenths / 10 + "%" : tenths / 10 + "." + tenths % 10 + "%";
    }

    /** A decimal with at most {@code digits} digits behind the point. */
    public static String decimal(double number, int digits) {
        return trimmed(String.format(Locale.ROOT, "%." + digits + "f", number));
    }

    /** A size of storage: {@code 512 B}, {@code 1.5 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= 1023.95 && unit < 4) {
            size /= 1024;
            unit++;
        }
        return trimmed(String.format(Locale.ROOT, "%.1f", size)) + " " + "kMGTP".charAt(unit) + "B";
    }

    private static String trimmed(String decimal) {
        if (decimal.indexOf('.') < 0) {
            return decimal;
        }
        int end = decimal.length();
        while (decimal.charAt(end - 1) == '0') {
            end--;
        }
        return decimal.substring(0, decimal.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
