package io.flowtap.redaction;

/** Elements of XML that the name of a credential announces, by their own name or by an attribute. */
final class Elements {

    private static final long NONE = -1;
    private static final String CHARACTER_DATA = "<![CDATA[";

    private static final CharSet BRACKETS = CharSet.of("<>");

    private static final int LONGEST_TAG = 128;
    private static final int LONGEST_NAMESPACE = 32;

    private final CharSequence text;
    private final int end;
    private final ValueEnd ends;
    private final Glyphs glyphs;
    private final NextRun brackets;

    Elements(CharSequence text, int end, ValueEnd ends) {
        this.text = text;
        this.end = end;
        this.ends = ends;
        this.glyphs = new Glyphs(text, end);
        this.brackets = new NextRun(text, BRACKETS, 1);
    }

    /** {@code <password>…</password>}; the start is the upper half of the result, negative if there is none. */
    long behindBracket(int nameStart, int nameEnd, int at, Announcement name) {
        return isTag(nameStart, nameEnd) ? content(at) : behindAttributes(nameStart, nameEnd, name);
    }

    /** {@code <password type="text">…</password>}, {@code <entry key="password">…</entry>} */
    long behindAttributes(int nameStart, int nameEnd, Announcement name) {
        int at = name.decidesAlone() ? contentBehindAttributes(nameStart, nameEnd) : -1;
        return at < 0 ? NONE : content(at);
    }

    /** {@code <name>db.password</name><value>…</value>} */
    long besideName(int nameEnd) {
        int at = valueBehind(nameEnd);
        return at < 0 ? NONE : content(at);
    }

    private long content(int at) {
        int start = behindValueTag(at);
        if (Chars.startsWith(text, start, end, CHARACTER_DATA)) {
            int from = start + CHARACTER_DATA.length();
            return span(from, ends.ofCharacterData(from));
        }
        glyphs.read(start);
        glyphs.skipBlanks(true);
        int from = glyphs.at();
        int to = ends.beforeTag(from, text.charAt(start - 1) != '>');
        return to < 0 ? NONE : span(from, to);
    }

    private static long span(int from, int to) {
        return (long) from << 32 | to;
    }

    /** {@code <password}, {@code <ns:password}; the bracket may be an entity. */
    boolean isTag(int nameStart, int nameEnd) {
        if (nameStart == 0 || nameStart >= nameEnd) {
            return false;
        }
        int i = nameStart - 1;
        if (text.charAt(i) == ':') {
            int limit = Math.max(0, i - LONGEST_NAMESPACE);
            i--;
            while (i > limit && Chars.isNamePart(text.charAt(i))) {
                i--;
            }
        }
        return i >= 0 && (text.charAt(i) == '<' || text.charAt(i) == ';' && Chars.startsWith(text, i - 3, end, "&lt;"));
    }

    /** {@code <entry key="db.password">}, {@code <property name='password'>} */
    private boolean isAttribute(int nameStart) {
        int i = nameStart - 1;
        if (i < 6 || text.charAt(i) != '"' && text.charAt(i) != '\'') {
            return false;
        }
        return Chars.startsWith(text, i - 5, end, " key=") || Chars.startsWith(text, i - 6, end, " name=");
    }

    /** Where the content begins of the element in whose opening tag the name stands; -1 if it stands in none. */
    private int contentBehindAttributes(int nameStart, int nameEnd) {
        if (!isTag(nameStart, nameEnd) && !isAttribute(nameStart)) {
            return -1;
        }
        int limit = Math.min(end, nameEnd + LONGEST_TAG);
        int bracket = brackets.from(nameEnd, limit);
        boolean content = bracket < limit && text.charAt(bracket) == '>' && text.charAt(bracket - 1) != '/';
        return content ? bracket + 1 : -1;
    }

    /** {@code <name>…</name>}, {@code <key>…</key>} */
    boolean isInNameElement(int nameStart, int nameEnd) {
        return nameStart > 0
                && text.charAt(nameStart - 1) == '>'
                && (Chars.startsWith(text, nameEnd, end, "</name>") || Chars.startsWith(text, nameEnd, end, "</key>"));
    }

    /** Where the content begins of the value behind such an element; -1 if there is none. */
    private int valueBehind(int nameEnd) {
        int i = nameEnd + 2;
        while (i < end && text.charAt(i) != '>') {
            i++;
        }
        int content = behindValueTag(i + 1);
        return content > i + 1 ? content : -1;
    }

    /** {@code <property name="password"><value>…} */
    private int behindValueTag(int at) {
        int i = at;
        while (i < end && i - at < LONGEST_NAMESPACE && text.charAt(i) <= ' ') {
            i++;
        }
        if (Chars.startsWith(text, i, end, "<value>")) {
            return i + 7;
        }
        return Chars.startsWith(text, i, end, "<string>") ? i + 8 : at;
    }

    /** {@code form-data; name="password"} and a blank line */
    boolean isPart(int nameStart, int nameEnd) {
        boolean blankLine = Chars.startsWith(text, nameEnd + 1, end, "\r\n\r\n")
                || Chars.startsWith(text, nameEnd + 1, end, "\n\n");
        return blankLine && isAttribute(nameStart);
    }
}
