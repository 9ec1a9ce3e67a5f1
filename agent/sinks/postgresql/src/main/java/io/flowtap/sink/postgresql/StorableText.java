package io.flowtap.sink.postgresql;

/**
 * Text as PostgreSQL can hold it. NUL is in no text and no {@code jsonb} of it, and half a surrogate pair has no UTF-8
 * form, so both become U+FFFD (PostgreSQL 14 to 18: SQLSTATE 22021, 22P05).
 */
final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String ESCAPED_NUL = "\\u0000";

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

    /** Like {@link #of}, and no longer than {@code most} UTF-16 units. */
    static String of(String text, int most) {
        if (text == null || text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return of(text.substring(0, end));
    }

    /** The same for a JSON document, in which NUL is written as an escape sequence. */
    static String ofJson(String json) {
        String text = of(json);
        int at = text.indexOf(ESCAPED_NUL);
        return at < 0 ? text : withoutEscapedNul(text);
    }

    private static String withoutEscapedNul(String json) {
        StringBuilder result = new StringBuilder(json);
        for (int i = 0; i < result.length() - 1; i++) {
            if (result.charAt(i) == '\\') {
                if (json.startsWith(ESCAPED_NUL, i)) {
                    result.replace(i + 2, i + ESCAPED_NUL.length(), "FFFD");
                }
                // Past the character that is escaped, which may be a backslash itself.
                i++;
            }
        }
        return result.toString();
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
