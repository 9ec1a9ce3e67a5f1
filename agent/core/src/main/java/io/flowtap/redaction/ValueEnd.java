package io.flowtap.redaction;

import org.jspecify.annotations.Nullable;

/** Finds where values end. */
final class ValueEnd {

    private static final int LONGEST_NAME = 32;

    /** What a value without quotation marks may end before. */
    private static final CharSet MAY_END = CharSet.of(" \t\n\r\"'`<>,;&)]}|");

    /** What values end before. */
    private enum Ending {
        ASSIGNED,
        LINE,
        TAG,
        ESCAPED_TAG
    }

    private static final int ENDINGS = Ending.values().length;

    private final CharSequence text;
    private final int end;
    private final Glyphs glyphs;
    private final TrimmedEnd trimmed;
    private final @Nullable KnownEnd[] knownEnds = new KnownEnd[ENDINGS];

    /** The end of some data in XML that was found last, and where it was looked for from. */
    private int dataFrom;

    private int dataEnd = -1;

    /** The same of a block in YAML. */
    private int blockFrom;

    private int blockEnd = -1;

    private final Effort effort;

    ValueEnd(CharSequence text, int end, Effort effort) {
        this.text = text;
        this.end = end;
        this.glyphs = new Glyphs(text, end);
        this.trimmed = new TrimmedEnd(text, ".,:;!?)]}");
        this.effort = effort;
    }

    private boolean read(int at) {
        if (at >= end || effort.isSpent()) {
            return false;
        }
        glyphs.read(at);
        effort.spend(glyphs.next() - at);
        return true;
    }

    private boolean mayReadOn() {
        effort.spend(1);
        return !effort.isSpent();
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
        return trimmed.of(from, ofAssigned(from));
    }

    /**
     * A value without quotation marks. Commas, semicolons and brackets end it only where something new begins:
     * passwords have them, too.
     */
    int ofAssigned(int from) {
        return find(Ending.ASSIGNED, from);
    }

    private int find(Ending ending, int from) {
        KnownEnd known = knownEnd(ending);
        known.begin(from);
        int i = from;
        while (read(i) && !isEnd(ending)) {
            if (known.isReachedFrom(i)) {
                return known.end();
            }
            known.pass(i, end);
            i = glyphs.next();
        }
        known.found(i);
        return i;
    }

    private KnownEnd knownEnd(Ending ending) {
        int index = ending.ordinal();
        KnownEnd known = knownEnds[index];
        if (known == null) {
            known = new KnownEnd();
            knownEnds[index] = known;
        }
        return known;
    }

    /** Whether the sign that was read last is one. */
    private boolean isEnd(Ending ending) {
        return switch (ending) {
            case ASSIGNED -> MAY_END.has(glyphs.glyph()) && endsAssigned();
            case LINE -> glyphs.isLineBreak() || glyphs.glyph() == '}' || glyphs.glyph() == ']';
            case TAG -> glyphs.glyph() == '<' && glyphs.next() == glyphs.at() + 1;
            case ESCAPED_TAG -> glyphs.glyph() == '<';
        };
    }

    private boolean endsAssigned() {
        return switch (glyphs.glyph()) {
            case ',', ';', '&' -> startsNew(glyphs.next());
            case ')', ']', '}', '|' -> glyphs.next() >= end || !Chars.isAlphanumeric(text.charAt(glyphs.next()));
            default -> true;
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
        if (from < dataFrom || from > dataEnd) {
            int i = from;
            while (i < end && mayReadOn() && !Chars.startsWith(text, i, end, "]]>")) {
                i++;
            }
            dataFrom = from;
            dataEnd = i;
        }
        return dataEnd;
    }

    /**
     * Before the tag that closes an element; -1 if there is none, as in {@code usage: login <password>}.
     *
     * @param escaped whether brackets are written {@code &lt;}; otherwise that is a character of the value
     */
    int beforeTag(int from, boolean escaped) {
        int tag = find(escaped ? Ending.ESCAPED_TAG : Ending.TAG, from);
        if (tag >= end) {
            return end < text.length() ? end : -1;
        }
        glyphs.read(tag);
        glyphs.step();
        return glyphs.glyph() == '/' ? tag : -1;
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
        if (i < blockFrom || i > blockEnd) {
            blockFrom = i;
            while (i + 1 < end
                    && mayReadOn()
                    && (text.charAt(i) != '\n' || text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\n')) {
                i++;
            }
            blockEnd = i + 1 >= end ? end : i;
        }
        return blockEnd;
    }

    /** The rest of the line, or of what the header stands in. */
    int ofLine(int from) {
        return find(Ending.LINE, from);
    }

    /** Whether the name is that of a parameter of an address: {@code ?key=}, {@code &key=}. */
    boolean isParameter(int nameStart) {
        if (nameStart == 0) {
            return false;
        }
        return switch (text.charAt(nameStart - 1)) {
            case '?', '&' -> true;
            case ';' -> Chars.startsWith(text, nameStart - 5, end, "&amp;");
            case '6' -> Chars.startsWith(text, nameStart - 6, end, "\\u0026") || isEncodedSeparator(nameStart - 2);
            case 'f', 'F' -> isEncodedSeparator(nameStart - 2);
            default -> false;
        };
    }

    /** {@code %3F} or {@code %26}, perhaps encoded once more. */
    private boolean isEncodedSeparator(int at) {
        return at > 0
                && (text.charAt(at - 1) == '%' || Chars.startsWith(text, at - 2, end, "25"))
                && (Chars.startsWithIgnoringCase(text, at, end, "3f") || Chars.startsWith(text, at, end, "26"));
    }
}
