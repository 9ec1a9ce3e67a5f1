package io.flowtap.redaction;

/**
 * What a name may end with.
 *
 * @param word in small letters
 * @param reach how much of the name it has to be
 * @param sense what it says about the value of the name
 * @param rank of several that a name ends with, the lowest counts
 */
record NameEnding(String word, Reach reach, Sense sense, int rank) {

    /** How much of a name an ending has to be. */
    enum Reach {
        /** The end, be it of a longer word: {@code dbpassword}. */
        END,
        /** A word of its own: {@code DB_PASS}, but not {@code bypass}. */
        WORD,
        /** All of it. */
        ALL
    }

    /** What an ending says, perhaps together with what stands before it. */
    enum Sense {
        PASSWORD,
        SECRET,
        HEADER,
        SCHEME,
        PARAMETER,
        VAGUE,
        TOKEN,
        KEY,
        AUTH_FIELD,
        IDENTIFIED_BY,
        USER_OPTION,
        /** Nothing of its own. */
        NONE
    }

    /** Whether it is enough of a name that ends with its word. */
    boolean fits(CharSequence text, int start, int end) {
        int at = end - word.length();
        return switch (reach) {
            case END -> true;
            case WORD -> startsWord(text, start, at, end);
            case ALL -> at == start;
        };
    }

    /** After a sign, at a capital, or as the whole name. */
    private static boolean startsWord(CharSequence text, int start, int at, int end) {
        if (at == start || !Chars.isAlphanumeric(text.charAt(at - 1))) {
            return true;
        }
        boolean allCapitals = Chars.isUpper(text.charAt(end - 1)) && Chars.isUpper(text.charAt(at - 1));
        return Chars.isDigit(text.charAt(at - 1)) || Chars.isUpper(text.charAt(at)) && !allCapitals;
    }
}
