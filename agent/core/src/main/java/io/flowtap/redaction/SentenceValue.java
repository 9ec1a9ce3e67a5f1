package io.flowtap.redaction;

/**
 * Finds credentials behind a name that nothing assigns to it: {@code API key provided: …}, {@code password for ann: …}.
 * Only what no word of a sentence looks like is one. A span has its start in the upper half and is negative if there is
 * none.
 */
final class SentenceValue {

    private static final long NONE = -1;

    private final CharSequence text;
    private final int end;
    private final Values values;
    private final ValueEnd ends;
    private final Glyphs glyphs;

    SentenceValue(CharSequence text, int end, Values values, ValueEnd ends) {
        this.text = text;
        this.end = end;
        this.values = values;
        this.ends = ends;
        this.glyphs = new Glyphs(text, end);
    }

    /** Behind a name and a blank. */
    long behind(int at, Announcement name) {
        glyphs.read(at);
        if (glyphs.isQuote()) {
            return quoted(name == Announcement.PASSWORD);
        }
        boolean somebodys =
                name == Announcement.PASSWORD && Chars.equalsIgnoringCase(text, at, ends.ofName(at) - at, "for");
        return somebodys ? ofSomebody(at + 3) : afterFillers(name);
    }

    /** A word that nothing but its looks gives away. */
    long random(int at) {
        glyphs.read(at);
        glyphs.skipBlanks(false);
        if (glyphs.isQuote()) {
            glyphs.step();
        }
        int from = glyphs.at();
        int to = ends.ofWord(from);
        return values.looksRandom(from, to) ? span(from, to) : NONE;
    }

    /** A line of its own behind {@code Password:}. */
    long onNextLine(int at, Announcement name) {
        glyphs.read(at);
        glyphs.skipBlanks(true);
        if (glyphs.glyph() == '-') {
            glyphs.step();
            glyphs.skipBlanks(false);
        } else if (Chars.startsWith(text, glyphs.at(), end, "value: ")) {
            glyphs.read(glyphs.at() + 7);
        }
        int from = glyphs.at();
        int to = ends.ofWord(from);
        glyphs.read(to);
        boolean alone = to >= end || glyphs.isLineBreak();
        boolean telling = alone && name == Announcement.PASSWORD && values.looksMadeUp(from, to);
        return telling || values.looksRandom(from, to) ? span(from, to) : NONE;
    }

    /** The item of a list behind the one that ends at {@code at}. */
    long nextItem(int at, Announcement name) {
        glyphs.read(at);
        glyphs.skipBlanks(true);
        return glyphs.at() > at && glyphs.glyph() == '-' ? onNextLine(glyphs.at(), name) : NONE;
    }

    /** {@code -u user:password} */
    long userAndPassword(int at) {
        glyphs.read(at);
        if (glyphs.isQuote()) {
            glyphs.step();
        }
        int from = glyphs.at();
        int to = ends.ofWord(from);
        int colon = from;
        while (colon < to && text.charAt(colon) != ':') {
            colon++;
        }
        boolean numbers = colon + 1 < to && Chars.isDigit(text.charAt(colon + 1)) && Chars.isDigit(text.charAt(from));
        boolean address = Chars.startsWith(text, colon, end, "://");
        return colon == from || colon >= to || numbers || address ? NONE : span(colon + 1, to);
    }

    private long afterFillers(Announcement name) {
        int fillers = 0;
        while (fillers < 3 && isFiller(glyphs.at())) {
            glyphs.read(ends.ofName(glyphs.at()));
            if (glyphs.glyph() == ':' || glyphs.glyph() == '=') {
                glyphs.step();
            }
            glyphs.skipBlanks(false);
            fillers++;
        }
        if (name == Announcement.PARAMETER || name == Announcement.VAGUE) {
            return NONE;
        }
        if (glyphs.isQuote()) {
            return fillers > 0 ? quotedBehindFiller(name) : NONE;
        }
        int from = glyphs.at();
        int to = ends.ofWord(from);
        boolean telling = fillers > 0 && name != Announcement.KEY
                ? values.looksMadeUp(from, to) && !values.isProse(from, to, name)
                : values.looksRandom(from, to);
        return telling ? span(from, to) : NONE;
    }

    private long quotedBehindFiller(Announcement name) {
        int from = glyphs.next();
        int to = ends.ofQuoted(glyphs);
        boolean certain = name == Announcement.PASSWORD || name == Announcement.SECRET;
        return certain || !values.isProse(from, to, name) ? span(from, to) : NONE;
    }

    /** {@code ann: …} */
    private long ofSomebody(int at) {
        glyphs.read(at);
        glyphs.skipBlanks(false);
        glyphs.read(ends.ofWord(glyphs.at()));
        if (glyphs.glyph() != ':') {
            return NONE;
        }
        glyphs.step();
        glyphs.skipBlanks(false);
        int from = glyphs.at();
        int to = ends.ofWord(from);
        return values.looksMadeUp(from, to) ? span(from, to) : NONE;
    }

    /** {@code password 'x'}: the name of a secret may stand there as well, so the value itself must be telling. */
    private long quoted(boolean password) {
        int from = glyphs.next();
        int to = ends.ofQuoted(glyphs);
        boolean telling = password ? values.looksMadeUp(from, to) : values.looksRandom(from, to);
        return telling ? span(from, to) : NONE;
    }

    private boolean isFiller(int at) {
        return Words.FILLERS.contains(text, at, ends.ofName(at));
    }

    private static long span(int from, int to) {
        return (long) from << 32 | to;
    }
}
