package io.flowtap.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Finds the places of a text that are worth a closer look. Most texts have none, and cost one look at each character.
 */
final class SuspiciousPlaces {

    private final CharSequence text;
    private final int end;
    private final UserInfo userInfo;

    /** Made when it is needed: most texts have no beginning of a credential. */
    private @Nullable Prefixes prefixes;

    /** First of the characters before {@link #seen} of which names are made. */
    private int nameStart;

    private Announcement name = Announcement.NONE;

    /** Where the last search ended. */
    private int seen;

    SuspiciousPlaces(CharSequence text, int end) {
        this.text = text;
        this.end = end;
        this.userInfo = new UserInfo(text, end);
    }

    /**
     * The next suspicious place.
     *
     * @param from no part of a word stands before it
     * @return where a credential or a block begins, where the user of an address begins to be told, or where a name
     *     ends that announces a credential; -1 if there is none
     */
    int next(int from) {
        if (from != seen) {
            nameStart = SecretNames.runStart(text, from);
        }
        seen = find(from);
        return seen < end ? seen : -1;
    }

    private int find(int from) {
        boolean inWord = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (Chars.isAlphanumeric(c)) {
                // Chinese and Japanese have no blanks between words.
                boolean starts = !inWord || c < 0x80 && text.charAt(i - 1) >= 0x80;
                if (starts && Prefixes.mayStartAt(text, i, end) && prefixEnd(i) >= 0) {
                    return i;
                }
                inWord = true;
                continue;
            }
            if (inWord && endsName(c, i)) {
                name = SecretNames.of(text, nameStart, i);
                if (name != Announcement.NONE) {
                    return i;
                }
            }
            if (c == '-' && (i == 0 || text.charAt(i - 1) != '-') && Blocks.startsAt(text, i, end)
                    || (c == '/' || c == '%') && userInfo.endOf(i) >= 0) {
                return i;
            }
            inWord = false;
            if (!Chars.isNamePart(c)) {
                nameStart = i + 1;
                i = behindEscape(c, i);
            }
        }
        return end;
    }

    /** What the name announces that was found last. */
    Announcement name() {
        return name;
    }

    /** Where that name starts. */
    int nameStart() {
        return SecretNames.startOf(text, nameStart, seen);
    }

    /** See {@link Prefixes#endOf}. */
    int prefixEnd(int at) {
        if (prefixes == null) {
            prefixes = new Prefixes(text, end);
        }
        return prefixes.endOf(at);
    }

    UserInfo userInfo() {
        return userInfo;
    }

    private boolean endsName(char c, int at) {
        return SecretNames.mayAnnounce(text, at)
                && !(Chars.isNamePart(c) && at + 1 < end && Chars.isAlphanumeric(text.charAt(at + 1)));
    }

    /** Last character of an escape: its letters are no part of the word behind it, as in {@code \nsk-…}. */
    private int behindEscape(char c, int at) {
        if (c == '\\' && at + 1 < end) {
            if (SecretNames.isEscapeLetter(text.charAt(at + 1))) {
                return at + 1;
            }
            int digits = text.charAt(at + 1) == 'u' ? 4 : text.charAt(at + 1) == 'x' ? 2 : 0;
            return digits > 0 && Chars.areHex(text, at + 2, digits, end) ? at + 1 + digits : at;
        }
        if (c == '\u001B') {
            return behindColour(at);
        }
        return c == '%' && Chars.areHex(text, at + 1, 2, end) ? at + 2 : at;
    }

    /** Terminals' colours, {@code ESC[31m}. */
    private int behindColour(int at) {
        int behind = Chars.behindColours(text, at, end);
        if (behind == at) {
            return at;
        }
        nameStart = SecretNames.runStart(text, behind - 1);
        return behind - 1;
    }
}
