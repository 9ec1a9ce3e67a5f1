package io.flowtap.redaction;

/**
 * Settings of which name and value are values themselves: {@code name: API_KEY, value: …},
 * {@code name="password" value="…"}.
 */
final class NameValuePairs {

    private static final int LONGEST_GAP = 24;
    private static final String VALUE = "value";

    private final CharSequence text;
    private final int end;
    private final Glyphs glyphs;

    NameValuePairs(CharSequence text, int end) {
        this.text = text;
        this.end = end;
        this.glyphs = new Glyphs(text, end);
    }

    /** Where the value starts that belongs to the name of a credential; -1 if there is none. */
    int valueBehind(int nameStart, int nameEnd) {
        if (!isValueItself(nameStart)) {
            return -1;
        }
        int limit = Math.min(end, nameEnd + LONGEST_GAP);
        for (int i = nameEnd; i < limit; i++) {
            if (Chars.startsWithIgnoringCase(text, i, end, VALUE)) {
                glyphs.read(i + VALUE.length());
                if (glyphs.isQuote()) {
                    glyphs.step();
                }
                return glyphs.glyph() == ':' || glyphs.glyph() == '=' ? glyphs.next() : -1;
            }
            // The letters of &quot; and of an escaped line break are none.
            if (Chars.isAlphanumeric(text.charAt(i)) && "nquot".indexOf(text.charAt(i)) < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the name stands behind a colon or an equals sign. */
    private boolean isValueItself(int nameStart) {
        int i = nameStart - 1;
        while (i > 0 && nameStart - i < 8 && " \\\"'".indexOf(text.charAt(i)) >= 0) {
            i--;
        }
        return i >= 0 && (text.charAt(i) == ':' || text.charAt(i) == '=');
    }
}
