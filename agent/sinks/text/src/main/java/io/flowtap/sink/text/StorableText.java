package io.flowtap.sink.text;

/**
 * Text that every destination takes. NUL is in no text of PostgreSQL and ends one for SQLite's own functions, and half
 * a surrogate pair has no UTF-8 form, so that one of them can make a server refuse a whole request: both become U+FFFD.
 */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** {@code text} itself if nothing in it needs replacing. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    /** The first {@code most} UTF-16 units of {@code text}, or one less where that would cut a character in half. */
    public static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean halves = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, halves ? most - 1 : most);
    }

    private static String replaced(String text, int from) {
        StringBuilder result = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isBad(text, i)) {
                result.setCharAt(i, REPLACEMENT);
            }
        }
        return result.toString();
    }

    private static boolean isBad(String text, int at) {
        char c = text.charAt(at);
        if (c == 0) {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
