package io.flowtap.commands;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people write it: {@code 45s}, {@code 90m}, {@code 24h}, {@code 7d}, {@code 2w}. */
final class Timespan {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhdw])");

    private Timespan() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws TypeConversionException if it is not of that form */
    static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no length of time: use 45s, 90m, 24h, 7d or 2w");
        }
        return Duration.ofSeconds(
                Long.parseLong(form.group(1)) * seconds(form.group(2).charAt(0)));
    }

    private static long seconds(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            default -> 604_800;
        };
    }
}
