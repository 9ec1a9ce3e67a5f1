package io.flowtap.sink.text;

import org.jspecify.annotations.Nullable;

/**
 * Text of unknown origin, made harmless. Names of flows, tools and users come out of recorded calls, so they may hold
 * escape sequences that would move the cursor, change colours or reverse the writing direction of a whole screen.
 */
public final class SafeText {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private SafeText() {}

    /**
     * One line without control, format, bidirectional and broken characters: each is written out, such as {@code \n} or
     * {@code \x1b}. Joined emoji stay as they are.
     *
     * @param text may be null, which becomes an empty text
     */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder safe = null;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            if (isSafe(character)) {
                if (safe != null) {
                    safe.appendCodePoint(character);
                }
            } else {
                if (safe == null) {
                    safe = new StringBuilder(text.length() + 16).append(text, 0, at);
                }
                writeOut(safe, character);
            }
            at = next;
        }
        return safe == null ? text : safe.toString();
    }

    private static boolean isSafe(int character) {
        if (character < 0x7F) {
            return character >= ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }

    private static void writeOut(StringBuilder safe, int character) {
        switch (character) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (character <= 0xFF) {
                    safe.append("\\x")
                            .append(Character.forDigit(character >> 4, 16))
                            .append(Character.forDigit(character & 15, 16));
                } else {
                    safe.append("\\u{").append(Integer.toHexString(character)).append('}');
                }
            }
        }
    }
}
