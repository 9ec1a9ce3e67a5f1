package io.flowtap.redaction;

/** Classes of characters, and comparisons that allocate nothing. */
final class Chars {

    private static final int ASCII = 128;
    private static final char ESCAPE = '\u001B';
    private static final int LONGEST_COLOUR = 16;
    private static final char FULL_WIDTH_A = '\uFF41';
    private static final char FULL_WIDTH_Z = '\uFF5A';
    private static final char FULL_WIDTH_UNDERSCORE = '\uFF3F';
    private static final char FULL_WIDTH_HYPHEN = '\uFF0D';
    private static final boolean[] ALPHANUMERIC = new boolean[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            ALPHANUMERIC[c] = isDigit(c) || isAsciiLetter(c);
        }
    }

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isAsciiLetter(char c) {
        return isUpper(c) || isLower(c);
    }

    /** Whether it is a letter of any script or a digit. */
    static boolean isAlphanumeric(char c) {
        return c < ASCII ? ALPHANUMERIC[c] : isOfEastAsia(c) || Character.isLetterOrDigit(c);
    }

    /** Whether names of settings, variables and fields are made of it. */
    static boolean isNamePart(char c) {
        return isAlphanumeric(c) || (c < ASCII ? isNameSign(c) : c == FULL_WIDTH_UNDERSCORE || c == FULL_WIDTH_HYPHEN);
    }

    private static boolean isNameSign(char c) {
        return c == '_' || c == '-' || c == '.' || c == '$';
    }

    /** Value of a hexadecimal digit; -1 if it is none. */
    static int hex(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static boolean isHex(char c) {
        return hex(c) >= 0;
    }

    static boolean areHex(CharSequence text, int at, int count, int end) {
        if (end - at < count) {
            return false;
        }
        for (int i = at; i < at + count; i++) {
            if (!isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Where a terminal's colours end that begin at {@code at}, {@code ESC[31m}; that position if none do. */
    static int behindColours(CharSequence text, int at, int end) {
        int behind = at;
        while (behind < end && text.charAt(behind) == ESCAPE) {
            int i = behind + 1;
            while (i < end && i - behind < LONGEST_COLOUR && "[;0123456789".indexOf(text.charAt(i)) >= 0) {
                i++;
            }
            if (i >= end || text.charAt(i) != 'm') {
                return behind;
            }
            behind = i + 1;
        }
        return behind;
    }

    /** Whether {@code literal} stands at {@code at} and ends by {@code end}. */
    static boolean startsWith(CharSequence text, int at, int end, String literal) {
        int length = literal.length();
        if (at < 0 || end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(at + i) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The same whatever the case of {@code text}; {@code literal} has no capitals. */
    static boolean startsWithIgnoringCase(CharSequence text, int at, int end, String literal) {
        int length = literal.length();
        if (at < 0 || end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(text.charAt(at + i)) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the {@code length} characters at {@code at} are {@code literal}, which has no capitals. */
    static boolean equalsIgnoringCase(CharSequence text, int at, int length, String literal) {
        return length == literal.length() && startsWithIgnoringCase(text, at, at + length, literal);
    }

    /** In small letters; those that input methods of East Asia make as wide as an ideograph are the letters of ASCII. */
    static char lower(char c) {
        if (c < ASCII || isOfEastAsia(c)) {
            return isUpper(c) ? (char) (c | 0x20) : c;
        }
        char lower = Character.toLowerCase(c);
        return lower >= FULL_WIDTH_A && lower <= FULL_WIDTH_Z ? (char) (lower - FULL_WIDTH_A + 'a') : lower;
    }

    /** Ideographs and syllables of Hangul: letters without capitals, the bulk of the texts that have them. */
    private static boolean isOfEastAsia(char c) {
        return c >= '\u4E00' && c <= '\u9FFF' || c >= '\uAC00' && c <= '\uD7A3';
    }
}
