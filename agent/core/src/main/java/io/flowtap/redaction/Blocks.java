package io.flowtap.redaction;

/** Private keys in the formats of PEM, OpenSSH and PGP: what stands between a BEGIN and an END. */
final class Blocks {

    private static final int LONGEST_TITLE = 60;

    private Blocks() {}

    /** Whether a block that nobody else must see begins or ends at the first of some hyphens. */
    static boolean startsAt(CharSequence text, int at, int end) {
        int title = titleAt(text, at, end);
        return title >= 0 && isSecret(text, title, end);
    }

    /** Position of {@code BEGIN} or {@code END}; -1 if there is neither. */
    private static int titleAt(CharSequence text, int at, int end) {
        if (!Chars.startsWith(text, at, end, "----")) {
            return -1;
        }
        int i = at + 4;
        while (i < end && i - at < 8 && (text.charAt(i) == '-' || text.charAt(i) == ' ')) {
            i++;
        }
        return isWord(text, i, end, "BEGIN") || isWord(text, i, end, "END") ? i : -1;
    }

    private static boolean isSecret(CharSequence text, int title, int end) {
        int limit = Math.min(end, title + LONGEST_TITLE);
        for (int i = title; i < limit && text.charAt(i) != '-'; i++) {
            if (areWords(text, i, end, "PRIVATE", "KEY") || areWords(text, i, end, "PGP", "MESSAGE")) {
                return true;
            }
        }
        return false;
    }

    private static boolean areWords(CharSequence text, int at, int end, String first, String second) {
        return isWord(text, at, end, first)
                && Chars.startsWith(text, behindBlank(text, at + first.length(), end), end, second);
    }

    private static boolean isWord(CharSequence text, int at, int end, String word) {
        return Chars.startsWith(text, at, end, word) && behindBlank(text, at + word.length(), end) >= 0;
    }

    /** Blanks of a form or an address are written {@code +} or {@code %20}. */
    private static int behindBlank(CharSequence text, int at, int end) {
        if (at < end && (text.charAt(at) <= ' ' || text.charAt(at) == '+')) {
            return at + 1;
        }
        return Chars.startsWith(text, at, end, "%20") ? at + 3 : -1;
    }

    /** Where the block ends; a block without an end goes on to the end of the text. */
    static int endOf(CharSequence text, int at, int end) {
        int i = at;
        if (isBegin(text, at, end)) {
            i = at + 4;
            while (i < end && !(text.charAt(i) == '-' && titleAt(text, i, end) >= 0 && !isBegin(text, i, end))) {
                i++;
            }
        }
        // Over the hyphens, the title and the hyphens behind it.
        i = behind(text, i, end, true);
        i = behind(text, i, end, false);
        return behind(text, i, end, true);
    }

    private static int behind(CharSequence text, int from, int end, boolean hyphens) {
        int i = from;
        while (i < end && i - from < LONGEST_TITLE && text.charAt(i) == '-' == hyphens) {
            i++;
        }
        return i;
    }

    private static boolean isBegin(CharSequence text, int at, int end) {
        int title = titleAt(text, at, end);
        return title >= 0 && text.charAt(title) == 'B';
    }

    /**
     * Where the block starts that ends at {@code at}: before the lines of Base64 in front of it, if its BEGIN is gone.
     *
     * @param from nothing before it belongs to the block
     */
    static int startOf(CharSequence text, int at, int from, int end) {
        int start = at;
        if (!isBegin(text, at, end)) {
            while (start > from && isBase64(text.charAt(start - 1))) {
                start--;
            }
        }
        return start;
    }

    private static boolean isBase64(char c) {
        return Chars.isDigit(c) || Chars.isAsciiLetter(c) || "+/=\n\r\\".indexOf(c) >= 0;
    }
}
