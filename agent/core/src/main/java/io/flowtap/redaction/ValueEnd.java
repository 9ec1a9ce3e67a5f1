package io.flowtap.redaction;

/** Finds where values end. */
final class ValueEnd {

    private static final int LONGEST_NAME = 32;

    private final CharSequence text;
    private final int end;
    private final Glyphs glyphs;

    /** How many characters may still be read ahead: a text can be made so that each look ahead finds nothing. */
    private long budget;

    ValueEnd(CharSequence text, int end) {
        this.text = text;
        this.end = end;
        this.glyphs = new Glyphs(text, end);
        this.budget = 8L * end + 1024;
    }

    /** Whether so much was read ahead that the rest of the text has to be left out unread. */
    boolean isOverBudget() {
        return budget < 0;
    }

    private boolean read(int at) {
        if (at >= end || --budget < 0) {
            return false;
        }
        glyphs.read(at);
        return true;
    }

    /** A name of letters. */
    int ofName(int from) {
        int i = from;
        while (i < end && i - from < LONGEST_NAME && Chars.isAsciiLetter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A value in a sentence. */
    int ofWord(int from) {
        int to = ofAssigned(from);
        while (to > from && ".,:;!?)]}".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return to;
    }

    /**
     * A value without quotation marks. Commas, semicolons and brackets end it only where something new begins:
     * passwords have them, too.
     */
    int ofAssigned(int from) {
        int i = from;
        while (read(i)) {
            if (glyphs.isBlank() || glyphs.isQuote() || ends(glyphs.glyph())) {
                return i;
            }
            i = glyphs.next();
        }
        return i;
    }

    private boolean ends(char glyph) {
        return switch (glyph) {
            case '<', '>' -> true;
            case ',', ';', '&' -> startsNew(glyphs.next());
            case ')', ']', '}', '|' -> glyphs.next() >= end || !Chars.isAlphanumeric(text.charAt(glyphs.next()));
            default -> false;
        };
    }

    /** Whether the text is over here or a name and a value follow. */
    private boolean startsNew(int at) {
        if (at >= end) {
            return true;
        }
        char c = text.charAt(at);
        if (c <= ' ' || c == '"' || c == '\'' || c == '\\' || c == '{' || c == '[') {
            return true;
        }
        int i = at;
        while (i < end && i - at < LONGEST_NAME && Chars.isNamePart(text.charAt(i))) {
            i++;
        }
        return i > at && i < end && (text.charAt(i) == '=' || text.charAt(i) == ':' || text.charAt(i) == '%');
    }

    /** Before the quotation mark that closes what the current one of {@code opened} opens; the end if there is none. */
    int ofQuoted(Glyphs opened) {
        char quote = opened.glyph();
        int backslashes = opened.backslashes();
        int i = opened.next();
        while (read(i)) {
            if (glyphs.glyph() == quote && glyphs.backslashes() <= backslashes) {
                return i;
            }
            i = glyphs.next();
        }
        return i;
    }

    /** Before the end of a section of characters in XML. */
    int ofCharacterData(int from) {
        int i = from;
        while (i < end && --budget >= 0 && !Chars.startsWith(text, i, end, "]]>")) {
            i++;
        }
        return i;
    }

    /**
     * Before the tag that closes an element; -1 if there is none, as in {@code usage: login <password>}.
     *
     * @param escaped whether brackets are written {@code &lt;}; otherwise that is a character of the value
     */
    int beforeTag(int from, boolean escaped) {
        int i = from;
        while (read(i)) {
            if (glyphs.glyph() == '<' && (escaped || glyphs.next() == i + 1)) {
                glyphs.step();
                return glyphs.glyph() == '/' ? i : -1;
            }
            i = glyphs.next();
        }
        return end < text.length() ? end : -1;
    }

    /** A block of indented lines behind {@code |} or {@code >}; -1 if there is none. */
    int ofYamlBlock(int at) {
        if (at >= end || text.charAt(at) != '|' && text.charAt(at) != '>') {
            return -1;
        }
        int i = at + 1;
        while (i < end && "+-0123456789 \r".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        if (i >= end || text.charAt(i) != '\n') {
            return -1;
        }
        while (i + 1 < end && --budget >= 0
                && (text.charAt(i) != '\n' || text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\n')) {
            i++;
        }
        return i + 1 >= end ? end : i;
    }

    /** The rest of the line, or of what the header stands in. */
    int ofLine(int from) {
        int i = from;
        while (read(i)) {
            if (glyphs.isLineBreak() || glyphs.glyph() == '}' || glyphs.glyph() == ']') {
                return i;
            }
            i = glyphs.next();
        }
        return i;
    }

    /** Whether the name is that of a parameter of an address: {@code ?key=}, {@code &key=}. */
    boolean isParameter(int nameStart) {
        if (nameStart == 0) {
            return false;
        }
        char c = text.charAt(nameStart - 1);
        return c == '?' || c == '&' || Chars.startsWith(text, nameStart - 5, end, "&amp;")
                || Chars.startsWith(text, nameStart - 6, end, "\\u0026")
                || isEncodedSeparator(nameStart - 2);
    }

    /** {@code %3F} or {@code %26}, perhaps encoded once more. */
    private boolean isEncodedSeparator(int at) {
        return at > 0
                && (text.charAt(at - 1) == '%' || Chars.startsWith(text, at - 2, end, "25"))
                && (Chars.startsWithIgnoringCase(text, at, end, "3f") || Chars.startsWith(text, at, end, "26"));
    }
}
