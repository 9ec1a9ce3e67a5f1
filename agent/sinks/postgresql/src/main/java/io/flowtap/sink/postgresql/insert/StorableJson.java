package io.flowtap.sink.postgresql.insert;

import io.flowtap.sink.text.StorableText;

/** A JSON document as {@code jsonb} can hold it, in which NUL may be as an escape sequence (SQLSTATE 22P05). */
final class StorableJson {

    private static final String ESCAPED_NUL = "\\u0000";

    private StorableJson() {}

    /** {@code json} itself if nothing in it needs replacing. */
    static String of(String json) {
        String text = StorableText.of(json);
        return text.contains(ESCAPED_NUL) ? withoutEscapedNul(text) : text;
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
}
