package io.flowtap.redaction;

/** What a part of a text looks like, judged by its characters alone. */
final class WordShapes {

    private static final CharSet OF_BASE64 = CharSet.of("=+");

    private final CharSequence text;
    private final int end;
    private final NextRun signs;

    WordShapes(CharSequence text, int end) {
        this.text = text;
        this.end = end;
        this.signs = new NextRun(text, OF_BASE64, 1);
    }

    /** Letters, perhaps with a hyphen or an apostrophe among them. */
    boolean isWord(int from, int to) {
        if (to - from >= 40) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean inside = i > from && i < to - 1 && (c == '-' || c == '\'' || c == '\u2019' || c == '/');
            if (!inside && (Chars.isDigit(c) || !Chars.isAlphanumeric(c))) {
                return false;
            }
        }
        return true;
    }

    /** {@code java.net.ConnectException} */
    boolean isQualifiedName(int from, int to) {
        boolean dotted = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            dotted |= c == '.';
            if (c != '.' && c != '$' && c != '_' && !Chars.isAsciiLetter(c) && !(Chars.isDigit(c) && i > from)) {
                return false;
            }
        }
        return dotted && Chars.isLower(text.charAt(from)) && lastSegmentIsCapitalised(from, to);
    }

    private boolean lastSegmentIsCapitalised(int from, int to) {
        int i = to;
        while (i > from && text.charAt(i - 1) != '.') {
            i--;
        }
        return i < to && Chars.isUpper(text.charAt(i)) && to - i < 60 && !hasDigit(i, to);
    }

    /** At most three digits. */
    boolean isShortNumber(int from, int to) {
        if (to - from > 3) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A path or an address, and no text in base64, which may begin with a slash. */
    boolean isPath(int from, int to) {
        boolean rooted = text.charAt(from) == '/'
                || Chars.startsWith(text, from, end, "./")
                || Chars.startsWith(text, from, end, "file:")
                || Chars.startsWith(text, from, end, "http://")
                || Chars.startsWith(text, from, end, "https://")
                || Chars.startsWith(text, from, end, "classpath:");
        return rooted && !signs.isWithin(from, to);
    }

    boolean isAllCapitals(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isUpper(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Capitals within a word, as random letters have them and names of classes less often. */
    boolean isMixed(int from, int to) {
        int changes = 0;
        for (int i = from + 1; i < to; i++) {
            if (Chars.isUpper(text.charAt(i)) && Chars.isLower(text.charAt(i - 1))) {
                changes++;
            }
        }
        return changes > 4 || changes > 2 && to - from < changes * 4;
    }

    private boolean hasDigit(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Chars.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
