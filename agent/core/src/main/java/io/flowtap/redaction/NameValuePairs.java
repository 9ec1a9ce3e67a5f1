package io.flowtap.redaction;

/**
 * Settings of which name and value are values themselves: {@code name: API_KEY, value: …},
 * {@code name="password" value="…"}, in either order.
 */
final class NameValuePairs {

    private static final int LONGEST_GAP = 24;
    private static final int LONGEST_VALUE_BEFORE = 512;
    private static final String VALUE = "value";

    private static final long NONE = -1;

    private final CharSequence text;
    private final int end;
    private final Effort effort;
    private final ValueEnd ends;
    private final Glyphs glyphs;

    NameValuePairs(CharSequence text, int end, Effort effort, ValueEnd ends) {
        this.text = text;
        this.end = end;
        this.effort = effort;
        this.ends = ends;
        this.glyphs = new Glyphs(text, end);
    }

    /** Where the value starts that belongs to the name of a credential; -1 if there is none. */
    int valueBehind(int nameStart, int nameEnd) {
        if (signBefore(nameStart) < 0) {
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

    /**
     * The value that stands before its name: {@code "value":"…","name":"API_KEY"}.
     *
     * @return its start in the upper half, its end in the lower; negative if there is none
     */
    long valueBefore(int nameStart) {
        int sign = signBefore(nameStart);
        int label = sign < 0 ? -1 : labelBefore(sign);
        if (label < 0) {
            return NONE;
        }
        int to = back(label, " \t\r\n\\\"',;-", LONGEST_GAP);
        return to == label ? NONE : valueThatEnds(to);
    }

    /** Where {@code name} or {@code key} begins that ends before the sign; -1 if neither does. */
    private int labelBefore(int sign) {
        int labelEnd = back(sign, " \\\"'", LONGEST_GAP);
        int start = labelEnd;
        while (start > 0 && labelEnd - start < LONGEST_GAP && Chars.isAlphanumeric(text.charAt(start - 1))) {
            start--;
        }
        boolean label = Chars.equalsIgnoringCase(text, start, labelEnd - start, "name")
                || Chars.equalsIgnoringCase(text, start, labelEnd - start, "key");
        return label ? start : -1;
    }

    private long valueThatEnds(int to) {
        int limit = Math.max(0, to - LONGEST_VALUE_BEFORE);
        int i = to - VALUE.length() - 1;
        while (i >= limit && !opensStructure(i)) {
            if (Chars.startsWithIgnoringCase(text, i, end, VALUE) && !isPartOfWord(i)) {
                int from = behindSign(i + VALUE.length());
                if (from >= 0) {
                    effort.spend(to - i);
                    int valueEnd = glyphs.isQuote() ? Math.min(to, ends.ofQuoted(glyphs)) : to;
                    return from < valueEnd ? (long) from << 32 | valueEnd : NONE;
                }
            }
            i--;
        }
        effort.spend(to - i);
        return NONE;
    }

    /** What stands before it belongs to something else. */
    private boolean opensStructure(int at) {
        char c = text.charAt(at);
        return (c == '{' || c == '[' || c == '<' || c == '(') && "\"'\\ \n".indexOf(text.charAt(at + 1)) >= 0;
    }

    private boolean isPartOfWord(int at) {
        return at > 0 && Chars.isAlphanumeric(text.charAt(at - 1));
    }

    /** Where the value starts whose name ends there; -1 if no sign assigns it. */
    private int behindSign(int at) {
        glyphs.read(at);
        if (glyphs.isQuote()) {
            glyphs.step();
        }
        glyphs.skipBlanks(false);
        if (glyphs.glyph() != ':' && glyphs.glyph() != '=') {
            return -1;
        }
        glyphs.step();
        glyphs.skipBlanks(false);
        return glyphs.isQuote() ? glyphs.next() : glyphs.at();
    }

    /** The first of the characters before {@code from} that are all among {@code signs}. */
    private int back(int from, String signs, int most) {
        int i = from;
        while (i > 0 && from - i < most && signs.indexOf(text.charAt(i - 1)) >= 0) {
            i--;
        }
        return i;
    }

    /** Where the colon or the equals sign is behind which the name stands; -1 if it stands behind none. */
    private int signBefore(int nameStart) {
        int i = back(nameStart, " \\\"'", 7) - 1;
        return i >= 0 && (text.charAt(i) == ':' || text.charAt(i) == '=') ? i : -1;
    }
}
