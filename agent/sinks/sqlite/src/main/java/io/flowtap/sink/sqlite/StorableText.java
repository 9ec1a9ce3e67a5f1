package io.flowtap.sink.sqlite;

/**
 * Text as every reader of the database can take it. NUL ends a text for SQLite's own functions and shell, and half a
 * surrogate pair has no UTF-8 form, so both become U+FFFD.
 */
final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** {@code text} itself if nothing in it needs replacing; null for null. */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return replaced(text, i);
            }
        }
        return text;
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
