package io.flowtap.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key this version knows.
 *
 * @param name full name; {@code <name>} stands for one segment of any text, {@code <setting>} at the end for one or
 *     more
 * @param kind what values look like
 * @param defaultValue null if there is none
 * @param standIn environment variable of another tool that is read when ours is not set; may be null
 * @param least the smallest value that means something, as people write it; null if every value of the kind does
 */
record ConfigurationKey(
        String name,
        Kind kind,
        @Nullable String defaultValue,
        @Nullable String standIn,
        @Nullable String least) {

    /** What the values of a key look like. */
    enum Kind {
        TEXT("a text"),
        /** The name of a file, or an address that may end in one. */
        FILE("a file"),
        LIST("a list with at least one entry, separated by commas"),
        FLAG("true or false"),
        NUMBER("a whole number up to " + Quantities.MOST_NUMBER),
        PERCENTAGE("a whole number from 0 to 100"),
        SIZE("a size such as 512MB, up to " + Quantities.MOST_GIGABYTES + "GB"),
        DURATION("a duration such as 2s or 500ms, up to " + Quantities.MOST_DAYS + "d"),
        LOG_LEVEL("off, info or debug");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    /** The same key without smaller values. */
    ConfigurationKey atLeast(String value) {
        return new ConfigurationKey(name, kind, defaultValue, standIn, value);
    }

    /** What values are taken, for people. */
    String expected() {
        return least == null ? kind.description : kind.description + ", and at least " + least;
    }

    /** Whether {@code value} is of this key's kind, and not so small that it means nothing. */
    boolean takes(String value) {
        // No switch: over an enum it is one more class to load at start-up.
        if (kind == Kind.FLAG) {
            return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        }
        if (kind == Kind.LIST) {
            return hasEntry(value);
        }
        if (kind == Kind.LOG_LEVEL) {
            return value.equalsIgnoreCase("off") || value.equalsIgnoreCase("info") || value.equalsIgnoreCase("debug");
        }
        return kind == Kind.TEXT || kind == Kind.FILE || isEnough(amount(value));
    }

    private boolean isEnough(long amount) {
        return amount >= (least == null ? 0 : amount(least)) && (kind != Kind.PERCENTAGE || amount <= 100);
    }

    /** In bytes, milliseconds or as it is; -1 if {@code value} is none of the kind. */
    private long amount(String value) {
        if (kind == Kind.SIZE) {
            return Quantities.bytes(value);
        }
        return kind == Kind.DURATION ? Quantities.millis(value) : Quantities.number(value);
    }

    private static boolean hasEntry(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != ',' && value.charAt(i) > ' ') {
                return true;
            }
        }
        return false;
    }

    /** The full name whose environment form is {@code variable}, if it is one of this key; null otherwise. */
    @Nullable
    String namedBy(String variable) {
        String form = Configuration.environmentName(name);
        int open = form.indexOf('<');
        if (open < 0) {
            return form.equals(variable) ? name : null;
        }
        if (isOpenEnded()) {
            int dot = variable.indexOf('_', open);
            return variable.startsWith(form.substring(0, open)) && dot > open && dot + 1 < variable.length()
                    ? name.substring(0, open)
                            + segment(variable.substring(open, dot))
                            + '.'
                            + segment(variable.substring(dot + 1))
                    : null;
        }
        String after = form.substring(form.indexOf('>') + 1);
        int middle = variable.length() - after.length();
        if (middle <= open || !variable.startsWith(form.substring(0, open)) || !variable.endsWith(after)) {
            return null;
        }
        return name.substring(0, open)
                + segment(variable.substring(open, middle))
                + name.substring(name.indexOf('>') + 1);
    }

    private static String segment(String ofVariable) {
        return ofVariable.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it ends in whatever somebody else calls a setting. */
    private boolean isOpenEnded() {
        return name.endsWith("<setting>");
    }

    /** Whether {@code key} is this key, a placeholder segment matching anything but a dot. */
    boolean matches(String key) {
        int open = name.indexOf('<');
        if (open < 0) {
            return name.equals(key);
        }
        String before = name.substring(0, open);
        if (isOpenEnded()) {
            int dot = key.indexOf('.', open);
            return key.startsWith(before) && dot > open && dot + 1 < key.length();
        }
        String after = name.substring(name.indexOf('>') + 1);
        int middle = key.length() - after.length();
        return key.startsWith(before)
                && key.endsWith(after)
                && middle > before.length()
                && key.indexOf('.', before.length()) >= middle;
    }
}
