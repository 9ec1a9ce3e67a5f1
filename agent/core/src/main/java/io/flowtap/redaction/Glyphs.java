package io.flowtap.redaction;

/**
 * Reads a text one sign at a time, whatever it is wrapped in: a quotation mark may be written {@code "}, {@code \"},
 * {@code \\\"}, {@code \x22}, {@code \u0022}, {@code %22} or {@code &quot;}, depending on how often the text was put into another
 * one.
 */
final class Glyphs {

    /** What is read behind the end. */
    static final char END = '\uFFFF';

    private static final int ASCII = 128;

    private static final String[] ENTITIES = {
        "&quot;", "&apos;", "&#34;", "&#39;", "&#x22;", "&#x27;", "&gt;", "&lt;", "&amp;", "&#61;", "&#x3d;"
    };
    private static final String ENTITY_SIGNS = "\"'\"'\"'><&==";

    private final CharSequence text;
    private final int end;
    private char glyph;
    private int at;
    private int next;
    private int backslashes;

    Glyphs(CharSequence text, int end) {
        this.text = text;
        this.end = end;
    }

    /** Reads the sign at a position, or behind the colours of a terminal that begin there. */
    void read(int start) {
        int position = Chars.behindColours(text, start, end);
        at = position;
        backslashes = 0;
        if (position >= end) {
            glyph = END;
            next = end;
            return;
        }
        glyph = text.charAt(position);
        next = position + 1;
        if (glyph < ASCII) {
            switch (glyph) {
                case '\\' -> escaped();
                case '%' -> percent();
                case '&' -> entity();
                default -> {}
            }
        } else {
            glyph = ofAscii(glyph);
        }
    }

    /** What a sign of typographers or of East Asia stands for. */
    private static char ofAscii(char sign) {
        return switch (sign) {
            case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB', '\u2039', '\u203A' -> '"';
            case '\u2018', '\u2019', '\u201A' -> '\'';
            case '\uFF1A' -> ':';
            case '\uFF1D' -> '=';
            case '\u00A0', '\u3000' -> ' ';
            default -> sign;
        };
    }

    void step() {
        read(next);
    }

    private void escaped() {
        int i = next;
        while (i < end && text.charAt(i) == '\\') {
            i++;
        }
        backslashes = i - at;
        if (i == end) {
            next = i;
            return;
        }
        char c = text.charAt(i);
        if (c == '"' || c == '\'' || c == '/') {
            glyph = c;
            next = i + 1;
        } else if (SecretNames.isEscapeLetter(c)) {
            glyph = c == 't' ? ' ' : '\n';
            next = i + 1;
        } else if (c == 'u' && end - i > 4 && hex(i + 1, 4) >= 0) {
            glyph = (char) hex(i + 1, 4);
            next = i + 5;
        } else if (c == 'x' && end - i > 2 && hex(i + 1, 2) >= 0) {
            glyph = (char) hex(i + 1, 2);
            next = i + 3;
        } else {
            next = i;
        }
    }

    /** Percent signs may be encoded themselves: {@code %253D}. */
    private void percent() {
        int i = at + 1;
        while (i + 2 < end
                && i - at < 8
                && text.charAt(i) == '2'
                && text.charAt(i + 1) == '5'
                && Chars.isHex(text.charAt(i + 2))) {
            i += 2;
        }
        if (i + 1 < end && hex(i, 2) >= 0) {
            glyph = (char) hex(i, 2);
            next = i + 2;
        }
    }

    private void entity() {
        if (next >= end || "qag#l".indexOf(Chars.lower(text.charAt(next))) < 0) {
            return;
        }
        for (int i = 0; i < ENTITIES.length; i++) {
            if (Chars.startsWithIgnoringCase(text, at, end, ENTITIES[i])) {
                glyph = ENTITY_SIGNS.charAt(i);
                next = at + ENTITIES[i].length();
                return;
            }
        }
    }

    private int hex(int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Chars.hex(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    char glyph() {
        return glyph;
    }

    /** Where it starts. */
    int at() {
        return at;
    }

    /** Where the next one starts. */
    int next() {
        return next;
    }

    /** How many backslashes stand before it. */
    int backslashes() {
        return backslashes;
    }

    boolean isQuote() {
        return glyph == '"' || glyph == '\'' || glyph == '`';
    }

    boolean isBlank() {
        return glyph == ' ' || glyph == '\t' || isLineBreak();
    }

    boolean isLineBreak() {
        return glyph == '\n' || glyph == '\r';
    }

    /** Steps over blanks, not too many of them: what stands pages apart does not belong together. */
    int skipBlanks(boolean lineBreaks) {
        int skipped = 0;
        while (skipped < 32 && isBlank() && (lineBreaks || !isLineBreak())) {
            step();
            skipped++;
        }
        return skipped;
    }
}
