package io.flowtap.redaction;

/**
 * Finds the places of a text that are worth a closer look. Most texts have none, and cost one look at each character.
 */
final class Suspects {

    private Suspects() {}

    /**
     * The next suspicious place.
     *
     * @param from no part of a word stands before it
     * @return where a credential or a block begins, where the user of an address begins to be told, or where a name
     * ends
     *     that announces a credential; -1 if there is none
     */
    static int next(CharSequence text, int from, int end) {
        boolean inWord = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (Chars.isAlphanumeric(c)) {
                // Chinese and Japanese have no blanks between words.
                boolean starts = !inWord || c < 0x80 && text.charAt(i - 1) >= 0x80;
                if (starts && Prefixes.mayStartWith(c) && Prefixes.endOf(text, i, end) >= 0) {
                    return i;
                }
                inWord = true;
                continue;
            }
            if (inWord && endsName(text, i, end) && SecretNames.of(text, i) != Announcement.NONE) {
                return i;
            }
            if (c == '-' && (i == 0 || text.charAt(i - 1) != '-') && Blocks.startsAt(text, i, end)
                    || (c == '/' || c == '%') && UserInfo.endOf(text, i, end) >= 0) {
                return i;
            }
            inWord = false;
            i = behindEscape(text, i, c, end);
        }
        return -1;
    }

    private static boolean endsName(CharSequence text, int at, int end) {
        return SecretNames.mayAnnounce(text, at)
                && !(Chars.isNamePart(text.charAt(at)) && at + 1 < end && Chars.isAlphanumeric(text.charAt(at + 1)));
    }

    /** Last character of an escape: its letters are no part of the word behind it, as in {@code \nsk-…}. */
    private static int behindEscape(CharSequence text, int at, char c, int end) {
        if (c == '\\' && at + 1 < end) {
            if (SecretNames.isEscapeLetter(text.charAt(at + 1))) {
                return at + 1;
            }
            return text.charAt(at + 1) == 'u' && Chars.areHex(text, at + 2, 4, end) ? at + 5 : at;
        }
        if (c == '\u001B') {
            return behindColour(text, at, end);
        }
        return c == '%' && Chars.areHex(text, at + 1, 2, end) ? at + 2 : at;
    }

    /** Terminals' colours, {@code ESC[31m}. */
    private static int behindColour(CharSequence text, int at, int end) {
        int i = at + 1;
        while (i < end && i - at < 16 && "[;0123456789".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i < end && text.charAt(i) == 'm' ? i : at;
    }
}
