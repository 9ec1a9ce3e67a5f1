package io.flowtap.redaction;

/**
 * Reads what follows a name that announces a credential, in any of the forms in which programs print settings: JSON
 * however often escaped, YAML, XML, properties, command lines, headers, addresses, fields of objects.
 */
final class AnnouncedValue {

    private static final String[] FILLERS = {
        "is", "was", "provided", "given", "supplied", "used", "received", "value", "set", "to", "of", "equals"
    };

    private final CharSequence text;
    private final int end;
    private final Scan scan;
    private final Glyphs glyphs;
    private final Values values;
    private final ValueEnd ends;
    private final HeaderValue headers;
    private final NameValuePairs pairs;

    private Announcement name;
    private int nameStart;
    private int nameEnd;

    AnnouncedValue(CharSequence text, int end, Scan scan) {
        this.text = text;
        this.end = end;
        this.scan = scan;
        this.glyphs = new Glyphs(text, end);
        this.values = new Values(text, end);
        this.ends = new ValueEnd(text, end);
        this.headers = new HeaderValue(text, end, values, ends);
        this.pairs = new NameValuePairs(text, end);
    }

    /** See {@link ValueEnd#isOverBudget}. */
    boolean isOverBudget() {
        return ends.isOverBudget();
    }

    /** Leaves out the value behind the name that ends at {@code nameEnd}; returns where to go on. */
    int after(int nameEnd) {
        this.nameEnd = nameEnd;
        this.name = SecretNames.of(text, nameEnd);
        this.nameStart = SecretNames.startOf(text, nameEnd);
        glyphs.read(nameEnd);
        if (name == Announcement.SCHEME) {
            return glyphs.skipBlanks(false) > 0 ? leaveOut(headers.credential(glyphs.at())) : nameEnd;
        }
        boolean quoted = glyphs.isQuote();
        if (quoted) {
            glyphs.step();
        }
        if (glyphs.glyph() == ']') {
            glyphs.step();
        }
        int blanks = glyphs.skipBlanks(quoted);
        return switch (glyphs.glyph()) {
            case '=' -> assigned(blanks, quoted);
            case ':' -> afterColon(blanks, quoted);
            case '>' -> isTag() ? element() : nameEnd;
            case '(', '[', '{' -> wrapped();
            case '-' -> afterArrow();
            default -> afterBlanks(blanks, quoted);
        };
    }

    private int assigned(int blanks, boolean quoted) {
        glyphs.step();
        while (glyphs.glyph() == '=' || glyphs.glyph() == '>') {
            glyphs.step();
        }
        int behind = glyphs.skipBlanks(quoted);
        return value(quoted || blanks == 0 && behind == 0);
    }

    private int afterColon(int blanks, boolean quoted) {
        glyphs.step();
        if (glyphs.glyph() == ':') {
            return nameEnd;
        }
        if (glyphs.glyph() == '=') {
            glyphs.step();
        }
        int behind = glyphs.skipBlanks(quoted);
        return value(quoted || blanks == 0 && behind == 0);
    }

    private int afterArrow() {
        glyphs.step();
        if (glyphs.glyph() != '>') {
            return nameEnd;
        }
        glyphs.step();
        glyphs.skipBlanks(false);
        return value(false);
    }

    /** {@code <password>…</password>} */
    private int element() {
        glyphs.step();
        glyphs.skipBlanks(true);
        int from = glyphs.at();
        int to = ends.beforeTag(from);
        return to < 0 ? nameEnd : judged(from, to, true);
    }

    private boolean isTag() {
        if (nameStart == 0 || nameStart >= nameEnd) {
            return false;
        }
        char before = text.charAt(nameStart - 1);
        // A namespace stands between the bracket and the name; the bracket may be an entity.
        return before == '<' || before == ';' || before == ':';
    }

    /** {@code withPassword("…")}, {@code ApiKey[value=…]}. */
    private int wrapped() {
        char bracket = glyphs.glyph();
        glyphs.step();
        if (glyphs.isQuote()) {
            return bracket == '(' && name != Announcement.KEY ? value(false) : nameEnd;
        }
        int field = glyphs.at();
        int fieldEnd = ends.ofName(field);
        boolean isValue = Chars.equalsIgnoringCase(text, field, fieldEnd - field, "value")
                || Chars.equalsIgnoringCase(text, field, fieldEnd - field, "raw")
                || Chars.equalsIgnoringCase(text, field, fieldEnd - field, "text");
        glyphs.read(fieldEnd);
        if (!isValue || glyphs.glyph() != '=') {
            return nameEnd;
        }
        glyphs.step();
        return value(true);
    }

    private int afterBlanks(int blanks, boolean quoted) {
        int pair = name.decidesAlone() ? pairs.valueBehind(nameStart, nameEnd) : -1;
        if (pair >= 0) {
            glyphs.read(pair);
            glyphs.skipBlanks(true);
            return value(true);
        }
        if (blanks == 0 || quoted) {
            return nameEnd;
        }
        if (name == Announcement.USER_OPTION) {
            return userAndPassword();
        }
        if (text.charAt(nameStart) == '-') {
            return option();
        }
        if (glyphs.isQuote()) {
            return adjacent();
        }
        return afterFillers();
    }

    private int option() {
        if (glyphs.glyph() == '-' || glyphs.glyph() == '=') {
            return nameEnd;
        }
        if (glyphs.isQuote()) {
            return value(true);
        }
        int from = glyphs.at();
        int to = ends.ofWord(from);
        return values.isProseWord(from, to) || values.isWordBeforeAnother(from, to) ? nameEnd : judged(from, to, true);
    }

    /** {@code -u user:password} */
    private int userAndPassword() {
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
        return colon == from || colon >= to || numbers || address ? nameEnd : judged(colon + 1, to, true);
    }

    /** {@code API key provided: …}, {@code the password is …}; only what no word of a sentence looks like. */
    private int afterFillers() {
        int fillers = 0;
        while (fillers < 3 && isFiller(glyphs.at())) {
            glyphs.read(ends.ofName(glyphs.at()));
            if (glyphs.glyph() == ':' || glyphs.glyph() == '=') {
                glyphs.step();
            }
            glyphs.skipBlanks(false);
            fillers++;
        }
        if (name == Announcement.PARAMETER) {
            return nameEnd;
        }
        if (glyphs.isQuote()) {
            return fillers > 0 ? value(false) : nameEnd;
        }
        int from = glyphs.at();
        int to = ends.ofWord(from);
        boolean telling = fillers > 0 && name != Announcement.KEY
                ? values.looksMadeUp(from, to) && !values.isProse(from, to, name)
                : values.looksRandom(from, to);
        return telling ? judged(from, to, true) : nameEnd;
    }

    /** {@code password 'x'}: the name of a secret may stand there as well, so the value itself must be telling. */
    private int adjacent() {
        int from = glyphs.next();
        int to = ends.ofQuoted(glyphs);
        boolean telling =
                name == Announcement.PASSWORD ? values.looksMadeUp(from, to) : values.looksRandom(from, to);
        return telling ? judged(from, to, true) : nameEnd;
    }

    private boolean isFiller(int at) {
        int length = ends.ofName(at) - at;
        for (String filler : FILLERS) {
            if (Chars.equalsIgnoringCase(text, at, length, filler)) {
                return true;
            }
        }
        return false;
    }

    /** @param sure whether this is an assignment, and not the colon of a sentence */
    private int value(boolean sure) {
        if (name == Announcement.HEADER) {
            return leaveOut(headers.value(glyphs.at(), text.charAt(nameEnd - 1)));
        }
        boolean query = ends.isParameter(nameStart);
        if (name == Announcement.PARAMETER && !query) {
            return nameEnd;
        }
        if ("bru".indexOf(glyphs.glyph()) >= 0 && glyphs.next() < end && isQuote(text.charAt(glyphs.next()))) {
            glyphs.step();
        }
        if (glyphs.isQuote()) {
            return quoted(sure || query);
        }
        if (glyphs.glyph() == '[' || glyphs.glyph() == '(') {
            return list(sure);
        }
        if (glyphs.glyph() == '{' && isStructure(glyphs.next())) {
            return nameEnd;
        }
        int block = ends.ofYamlBlock(glyphs.at());
        if (block >= 0) {
            return judged(glyphs.next(), block, true);
        }
        int from = glyphs.at();
        int to = sure ? ends.ofAssigned(from) : ends.ofWord(from);
        return judged(from, to, sure || query);
    }

    /** Whether a bracket opens something that has names of its own, or a template, and not a password. */
    private boolean isStructure(int at) {
        return at >= end || text.charAt(at) <= ' ' || "\"'\\{}".indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private int quoted(boolean sure) {
        int from = glyphs.next();
        int to = ends.ofQuoted(glyphs);
        return judged(from, to, sure || name == Announcement.PASSWORD || name == Announcement.SECRET);
    }

    /** {@code api_keys: ["…", "…"]} */
    private int list(boolean sure) {
        int resume = nameEnd;
        for (int i = 0; i < 64; i++) {
            glyphs.step();
            glyphs.skipBlanks(true);
            if (!glyphs.isQuote() && !sure) {
                return resume;
            }
            int from = glyphs.isQuote() ? glyphs.next() : glyphs.at();
            int to = glyphs.isQuote() ? ends.ofQuoted(glyphs) : ends.ofWord(from);
            resume = Math.max(resume, judged(from, to, sure));
            glyphs.read(to);
            if (glyphs.isQuote()) {
                glyphs.step();
            }
            glyphs.skipBlanks(true);
            if (glyphs.glyph() != ',') {
                return resume;
            }
        }
        return resume;
    }

    /** Leaves the value out unless it is none; returns where to go on. */
    private int judged(int from, int to, boolean sure) {
        if (values.isHarmless(name, nameStart, nameEnd, from, to, sure, ends.isParameter(nameStart))) {
            return nameEnd;
        }
        scan.leaveOut(from, to);
        return to;
    }

    private int leaveOut(long span) {
        if (span < 0) {
            return nameEnd;
        }
        int from = (int) (span >>> 32);
        int to = (int) span;
        if (values.isPlaceholder(from, to)) {
            return nameEnd;
        }
        scan.leaveOut(from, to);
        return to;
    }
}
