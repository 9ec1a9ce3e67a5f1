package io.flowtap.redaction;

/**
 * Reads what follows a name that announces a credential, in any of the forms in which programs print settings: JSON
 * however often escaped, YAML, XML, properties, command lines, headers, addresses, fields of objects.
 */
final class AnnouncedValue {

    private final CharSequence text;
    private final int end;
    private final Scan scan;
    private final Effort effort;
    private final Glyphs glyphs;
    private final Values values;
    private final ValueEnd ends;
    private final HeaderValue headers;
    private final SentenceValue sentences;
    private final NameValuePairs pairs;
    private final Elements elements;

    private Announcement name = Announcement.NONE;
    private int nameStart;
    private int nameEnd;

    AnnouncedValue(CharSequence text, int end, Effort effort, Scan scan) {
        this.text = text;
        this.end = end;
        this.scan = scan;
        this.effort = effort;
        this.glyphs = new Glyphs(text, end);
        this.values = new Values(text, end);
        this.ends = new ValueEnd(text, end, effort);
        this.headers = new HeaderValue(text, end, values, ends);
        this.sentences = new SentenceValue(text, end, values, ends);
        this.pairs = new NameValuePairs(text, end, effort, ends);
        this.elements = new Elements(text, end, ends);
    }

    /** Leaves out the value behind a name; returns where to go on. */
    int after(Announcement name, int nameStart, int nameEnd) {
        this.name = name;
        this.nameStart = nameStart;
        this.nameEnd = nameEnd;
        effort.spend(Effort.OF_NAME);
        glyphs.read(nameEnd);
        if (name == Announcement.SCHEME) {
            boolean header = glyphs.skipBlanks(false) > 0;
            return header ? leaveOut(headers.credential(glyphs.at())) : glyphs.glyph() == '=' ? afterSign() : nameEnd;
        }
        boolean quoted = glyphs.isQuote();
        if (quoted) {
            glyphs.step();
        }
        if (glyphs.glyph() == ']' || glyphs.glyph() == ')' && isAssigned(glyphs.next())) {
            glyphs.step();
        }
        if (glyphs.glyph() == '[') {
            skipIndex();
        }
        int blanks = glyphs.skipBlanks(quoted || elements.isTag(nameStart, nameEnd));
        skipOperator();
        return switch (glyphs.glyph()) {
            case '=' -> assigned(blanks, quoted);
            case ':' -> afterColon(blanks, quoted);
            case '>' -> judged(elements.behindBracket(nameStart, nameEnd, glyphs.next(), name));
            case ',' -> text.charAt(nameStart) == '-' ? nextArgument() : afterComma(blanks, quoted);
            case '<' ->
                elements.isInNameElement(nameStart, nameEnd) ? judged(elements.besideName(nameEnd)) : afterSign();
            case '|' -> afterSign();
            case '(', '[', '{' -> wrapped();
            case '-' -> afterArrow();
            case '\u2192', '\u21D2', '\u2013', '\u2014' -> afterSign(); // arrows and dashes of typographers
            default -> afterBlanks(blanks, quoted);
        };
    }

    /** {@code PASSWORD ?= …}, {@code password += …}, {@code password!: …} */
    private void skipOperator() {
        char sign = glyphs.glyph();
        char next = glyphs.next() < end ? text.charAt(glyphs.next()) : Glyphs.END;
        if ((sign == '?' || sign == '+') && next == '=' || sign == '!' && next == ':') {
            glyphs.step();
        }
    }

    /** {@code tokens[0]=}, {@code token[]=} */
    private void skipIndex() {
        int i = glyphs.next();
        while (i < end && i - glyphs.at() < 6 && Chars.isDigit(text.charAt(i))) {
            i++;
        }
        if (Chars.startsWith(text, i, end, "]=")) {
            glyphs.read(i + 1);
        }
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
            return afterSign();
        }
        if (glyphs.glyph() == '=') {
            glyphs.step();
        }
        int behind = glyphs.skipBlanks(quoted);
        if (text.charAt(nameStart) == '-' && behind > 0) {
            return nameEnd; // "--password": file not found
        }
        skipBlockIndicator();
        if (glyphs.isLineBreak() && name != Announcement.HEADER) {
            return onNextLines();
        }
        return value(quoted || blanks == 0 && behind == 0);
    }

    /** {@code password: >-}, and {@code |} in its place: in YAML the value follows, mostly on the next lines. */
    private void skipBlockIndicator() {
        if (glyphs.glyph() != '>' && glyphs.glyph() != '|') {
            return;
        }
        int before = glyphs.at();
        glyphs.step();
        for (int i = 0;
                i < 2 && (glyphs.glyph() == '-' || glyphs.glyph() == '+' || Chars.isDigit(glyphs.glyph()));
                i++) {
            glyphs.step();
        }
        if (glyphs.skipBlanks(false) == 0 && !glyphs.isLineBreak()) {
            glyphs.read(before);
        }
    }

    /** What looks random behind a sign that assigns nothing: {@code password <…>}, {@code userPassword:: …}. */
    private int afterSign() {
        glyphs.step();
        glyphs.skipBlanks(false);
        return judged(sentences.random(glyphs.at()));
    }

    /** {@code (api_key)=(…)}, as PostgreSQL says. */
    private boolean isAssigned(int at) {
        return at < end && (text.charAt(at) == '=' || Chars.startsWith(text, at, end, " ="));
    }

    /** A line of its own behind {@code Password:}, or the items of a list in YAML. */
    private int onNextLines() {
        int resume = nameEnd;
        long span = sentences.onNextLine(glyphs.at(), name);
        while (span >= 0) {
            resume = Math.max(resume, judged(span));
            span = sentences.nextItem((int) span, name);
        }
        return resume;
    }

    /** {@code define("DB_PASSWORD", "…")} */
    private int afterComma(int blanks, boolean quoted) {
        int resume = afterBlanks(blanks, quoted);
        return resume == nameEnd && quoted ? afterSign() : resume;
    }

    /** {@code [--password, …]}: the arguments of a process, printed. */
    private int nextArgument() {
        glyphs.step();
        glyphs.skipBlanks(false);
        boolean anotherOption = glyphs.isQuote() && glyphs.next() < end && text.charAt(glyphs.next()) == '-';
        return anotherOption ? nameEnd : option();
    }

    private int afterArrow() {
        glyphs.step();
        if (glyphs.glyph() != '>') {
            effort.spend(Effort.OF_NAME); // hyphens are part of names, and each of them is looked behind
            return judged(sentences.random(glyphs.at()));
        }
        glyphs.step();
        glyphs.skipBlanks(false);
        return value(false);
    }

    /** {@code withPassword("…")}, {@code ApiKey[value=…]}. */
    private int wrapped() {
        effort.spend(Effort.OF_VALUE);
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
            return judged(sentences.random(field));
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
        long before = name.decidesAlone() ? pairs.valueBefore(nameStart) : -1;
        if (before >= 0) {
            return Math.max(nameEnd, judged(before));
        }
        if (blanks == 0 || quoted) {
            boolean part = quoted && blanks > 1 && elements.isPart(nameStart, nameEnd);
            if (part) {
                return judged(sentences.onNextLine(glyphs.at(), name));
            }
            return quoted ? judged(elements.behindAttributes(nameStart, nameEnd, name)) : nameEnd;
        }
        if (elements.isTag(nameStart, nameEnd)) {
            return judged(elements.behindAttributes(nameStart, nameEnd, name));
        }
        if (name == Announcement.USER_OPTION) {
            return judged(sentences.userAndPassword(glyphs.at()));
        }
        if (text.charAt(nameStart) == '-') {
            return option();
        }
        if (glyphs.isQuote() && text.charAt(nameStart) == 'B' && nameEnd - nameStart == 2) {
            return value(true);
        }
        return judged(sentences.behind(glyphs.at(), name));
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

    /** @param sure whether this is an assignment, and not the colon of a sentence */
    private int value(boolean sure) {
        if (name == Announcement.HEADER) {
            return leaveOut(headers.value(glyphs.at(), text.charAt(nameEnd - 1)));
        }
        boolean query = ends.isParameter(nameStart);
        if (name == Announcement.PARAMETER && !query) {
            return nameEnd;
        }
        if (isStringMark(glyphs.glyph()) && glyphs.next() < end && isQuote(text.charAt(glyphs.next()))) {
            glyphs.step();
        }
        int wrapper = ends.ofName(glyphs.at());
        if (wrapper < end && text.charAt(wrapper) == '(' && Words.WRAPPERS.contains(text, glyphs.at(), wrapper)) {
            glyphs.read(wrapper + 1);
        }
        if (glyphs.isQuote()) {
            return quoted(sure || query);
        }
        if (glyphs.glyph() == '[' || glyphs.glyph() == '(') {
            return list(sure);
        }
        if (glyphs.glyph() == '{' && isStructure(glyphs.next())) {
            return onlyField();
        }
        int block = ends.ofYamlBlock(glyphs.at());
        if (block >= 0) {
            return judged(glyphs.next(), block, true);
        }
        int from = glyphs.at();
        int to = sure ? ends.ofAssigned(from) : ends.ofWord(from);
        if (Chars.startsWith(text, to, end, " = \"") && values.isPlaceholder(from, to)) {
            glyphs.read(to + 3); // the type of a field: apiKey: string = "…"
            return quoted(true);
        }
        if (isYamlProperty(from, to)) {
            glyphs.read(to + 1);
            return glyphs.isQuote() ? quoted(true) : judged(from, ends.ofWord(glyphs.at()), true);
        }
        return judged(from, to, sure || query);
    }

    /** An anchor or a type before the value: {@code password: &p …}, {@code password: !!str …}. */
    private boolean isYamlProperty(int from, int to) {
        return from < to
                && to + 1 < end
                && (text.charAt(from) == '&' || text.charAt(from) == '!')
                && text.charAt(to) == ' ';
    }

    /** {@code "credentials": {"value": "…"}} */
    private int onlyField() {
        glyphs.step();
        glyphs.skipBlanks(true);
        int fieldEnd = glyphs.isQuote() ? ends.ofName(glyphs.next()) : -1;
        if (fieldEnd < 0 || !Chars.equalsIgnoringCase(text, glyphs.next(), fieldEnd - glyphs.next(), "value")) {
            return nameEnd;
        }
        glyphs.read(fieldEnd);
        if (glyphs.isQuote()) {
            glyphs.step();
        }
        glyphs.skipBlanks(true);
        if (glyphs.glyph() != ':') {
            return nameEnd;
        }
        glyphs.step();
        glyphs.skipBlanks(true);
        return glyphs.isQuote() ? quoted(true) : nameEnd;
    }

    /** Before the quotation mark of a string in Python and Rust. */
    private static boolean isStringMark(char c) {
        return c == 'b' || c == 'f' || c == 'r' || c == 'u';
    }

    /** Whether a bracket opens something that has names of its own, or a template, and not a password. */
    private boolean isStructure(int at) {
        return at >= end || text.charAt(at) <= ' ' || "\"'\\{}".indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private int quoted(boolean sure) {
        if (Chars.startsWith(text, glyphs.at(), end, "\"\"\"") || Chars.startsWith(text, glyphs.at(), end, "'''")) {
            glyphs.read(glyphs.at() + 2);
        }
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
        effort.spend(Effort.OF_VALUE);
        if (values.isHarmless(name, nameStart, nameEnd, from, to, sure, ends.isParameter(nameStart))) {
            return nameEnd;
        }
        scan.leaveOut(from, to);
        return to;
    }

    private int judged(long span) {
        return span < 0 ? nameEnd : judged((int) (span >>> 32), (int) span, true);
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
