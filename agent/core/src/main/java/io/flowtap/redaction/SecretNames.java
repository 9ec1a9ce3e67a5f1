package io.flowtap.redaction;

/**
 * Tells by its name whether a value is a credential. The end of a name decides, in any case and any of the usual
 * spellings: {@code DB_PASSWORD}, {@code openaiApiKey}, {@code x-api-key}, {@code spring.mail.password2}.
 */
final class SecretNames {

    private static final int LONGEST_NAME = 64;

    /** By the last three letters of all of {@link NameWords}: what lets most words of a text pass with one look. */
    private static final boolean[] ENDINGS = endings(
            NameWords.PASSWORDS, NameWords.PASSWORD_WORDS, NameWords.SECRETS, NameWords.HEADERS,
            NameWords.SESSION_COOKIES, NameWords.PARAMETERS, NameWords.VAGUE, NameWords.SCHEMES,
            new String[] {"token", "key", "user", "pat", "by"});

    private static final boolean[] TAIL_ENDINGS = endings(NameWords.TAILS);

    private SecretNames() {}

    private static boolean[] endings(String[]... lists) {
        boolean[] endings = new boolean[1 << 15];
        for (String[] words : lists) {
            for (String word : words) {
                addEnding(endings, word);
                addEnding(endings, word + "s");
            }
        }
        addEnding(endings, "-u");
        return endings;
    }

    private static void addEnding(boolean[] endings, String word) {
        int length = word.length();
        int lastTwo = ending('\0', word.charAt(length - 2), word.charAt(length - 1));
        if (length > 2) {
            endings[lastTwo | ending(word.charAt(length - 3), '\0', '\0')] = true;
            return;
        }
        for (char any = 0; any < 32; any++) {
            endings[lastTwo | ending(any, '\0', '\0')] = true;
        }
    }

    /** The last five bits of a letter are the same for both cases. */
    private static int ending(char third, char second, char last) {
        return (third & 31) << 10 | (second & 31) << 5 | last & 31;
    }

    /** Whether the name that ends before {@code end}, may announce anything. */
    static boolean mayAnnounce(CharSequence text, int end) {
        char last = text.charAt(end - 1);
        if (last < 0x80 && Chars.isAsciiLetter(last)) {
            return end > 1 && (endsAs(ENDINGS, text, end) || endsAs(TAIL_ENDINGS, text, end));
        }
        return true;
    }

    private static boolean endsAs(boolean[] endings, CharSequence text, int end) {
        return endings[ending(end > 2 ? text.charAt(end - 3) : '\0', text.charAt(end - 2), text.charAt(end - 1))];
    }

    /** What a value of that name is. */
    static Announcement of(CharSequence name) {
        return of(name, name.length());
    }

    /** What the name that ends before {@code end} announces. */
    static Announcement of(CharSequence text, int end) {
        int last = withoutNumber(text, end);
        int start = startOf(text, last);
        int length = last - start;
        if (length < 1) {
            return Announcement.NONE;
        }
        if (length > 2 && text.charAt(last - 1) < 0x80 && !endsAs(ENDINGS, text, last)) {
            return beforeTail(text, start, last);
        }
        Announcement found = announced(text, start, last);
        boolean plural = found == Announcement.NONE && length > 4 && (text.charAt(last - 1) | 0x20) == 's';
        if (plural) {
            Announcement one = announced(text, start, last - 1);
            // Passwords and keys in a list; "keys" and "tokens" are words of every other message.
            found = one == Announcement.PASSWORD || one == Announcement.SECRET ? one : vagueIfToken(one);
        }
        return found == Announcement.NONE ? beforeTail(text, start, last) : found;
    }

    /** {@code tokens} are a count more often than credentials. */
    private static Announcement vagueIfToken(Announcement name) {
        return name == Announcement.TOKEN ? Announcement.VAGUE : Announcement.NONE;
    }

    private static Announcement beforeTail(CharSequence text, int start, int end) {
        int last = withoutTail(text, start, end);
        if (last == end) {
            return Announcement.NONE;
        }
        Announcement name = announced(text, start, withoutTail(text, start, last));
        return name == Announcement.PASSWORD || name == Announcement.SECRET ? name : vagueIfToken(name);
    }

    private static int withoutTail(CharSequence text, int start, int end) {
        for (String tail : NameWords.TAILS) {
            if (end - start > tail.length() && isWordAtEnd(text, start, end, tail)) {
                int last = end - tail.length();
                while (last > start && !Chars.isAlphanumeric(text.charAt(last - 1))) {
                    last--;
                }
                return last;
            }
        }
        return end;
    }

    private static Announcement announced(CharSequence text, int start, int end) {
        if (end == start) {
            return Announcement.NONE;
        }
        if (endsWithAny(text, start, end, NameWords.PASSWORDS)
                || isAnyWord(text, start, end, NameWords.PASSWORD_WORDS)) {
            return Announcement.PASSWORD;
        }
        if (endsWithAny(text, start, end, NameWords.SECRETS)
                || endsWithAny(text, start, end, NameWords.KEYS)
                || isAnyWord(text, start, end, NameWords.SESSION_COOKIES)
                || isAuthField(text, start, end)
                || endsWith(text, start, end, "_pat")) {
            return Announcement.SECRET;
        }
        if (endsWith(text, start, end, "token")) {
            boolean harmless = hasQualifier(text, start, end - 5, NameWords.HARMLESS_TOKENS);
            return harmless ? Announcement.NONE : Announcement.TOKEN;
        }
        if (isWordAtEnd(text, start, end, "key")) {
            return key(text, start, end - 3);
        }
        if (isAnyWord(text, start, end, NameWords.HEADERS)) {
            return Announcement.HEADER;
        }
        if (endsWith(text, start, end, "-signature")) {
            return Announcement.SECRET;
        }
        if (isAny(text, start, end, NameWords.SCHEMES)) {
            return Announcement.SCHEME;
        }
        if (isAny(text, start, end, NameWords.PARAMETERS)) {
            return Announcement.PARAMETER;
        }
        if (isIdentifiedBy(text, start, end)) {
            return text.charAt(start) == 'B' ? Announcement.PASSWORD : Announcement.VAGUE;
        }
        if (isAny(text, start, end, NameWords.VAGUE)) {
            return Announcement.VAGUE;
        }
        return isUserOption(text, start, end) ? Announcement.USER_OPTION : Announcement.NONE;
    }

    private static Announcement key(CharSequence text, int start, int end) {
        int last = end;
        while (last > start && !Chars.isAlphanumeric(text.charAt(last - 1))) {
            last--;
        }
        if (last == start) {
            return isQualifiedBefore(text, start) ? Announcement.SECRET : Announcement.KEY;
        }
        return hasQualifier(text, start, last, NameWords.HARMLESS_KEYS) ? Announcement.NONE : Announcement.SECRET;
    }

    /** {@code API key}, in two words. */
    private static boolean isQualifiedBefore(CharSequence text, int start) {
        if (start < 4 || text.charAt(start - 1) != ' ') {
            return false;
        }
        int last = start - 1;
        int first = startOf(text, last);
        return isAnyWord(text, first, last, TWO_WORD_KEYS);
    }

    private static final String[] TWO_WORD_KEYS = {
        "api", "access", "secret", "private", "auth", "account", "license", "encryption", "signing", "master", "shared",
        "subscription", "write", "storage", "ssh"
    };

    private static boolean hasQualifier(CharSequence text, int start, int end, String[] qualifiers) {
        int last = end;
        while (last > start && !Chars.isAlphanumeric(text.charAt(last - 1))) {
            last--;
        }
        return isAnyWord(text, start, last, qualifiers);
    }

    /** {@code _auth} of npm, {@code x-auth}, {@code X_AUTH}. */
    private static boolean isAuthField(CharSequence text, int start, int end) {
        return end - start > 4
                && endsWith(text, start, end, "auth")
                && !Chars.isAlphanumeric(text.charAt(end - 5))
                && text.charAt(end - 5) != '.';
    }

    /** SQL: {@code create user ann identified by '…'}. */
    private static boolean isIdentifiedBy(CharSequence text, int start, int end) {
        return end - start == 2
                && start > 10
                && Chars.startsWithIgnoringCase(text, start - 11, end, "identified by");
    }

    private static boolean isUserOption(CharSequence text, int start, int end) {
        return Chars.startsWith(text, start, end, "-u") && end - start == 2
                || Chars.startsWith(text, start, end, "--user") && end - start == 6
                || Chars.startsWith(text, start, end, "--proxy-user") && end - start == 12;
    }

    /** {@code password2}, {@code API_KEY_1} and {@code password.0} are numbered. */
    private static int withoutNumber(CharSequence text, int end) {
        int last = end;
        while (last > 0 && end - last < 4 && "0123456789_.-".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }

    /** First character of the name that ends before {@code end}; of a long one, its last part. */
    static int startOf(CharSequence text, int end) {
        int start = end;
        int limit = Math.max(0, end - LONGEST_NAME);
        while (start > limit && Chars.isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return start < end && start > 0 ? behindEscape(text, start, end) : start;
    }

    private static int behindEscape(CharSequence text, int start, int end) {
        char before = text.charAt(start - 1);
        if (before == '\\') {
            boolean unicode = text.charAt(start) == 'u' && end - start > 5 && Chars.areHex(text, start + 1, 4, end);
            return unicode ? start + 5 : isEscapeLetter(text.charAt(start)) ? start + 1 : start;
        }
        int behind = start;
        while (before == '%' && end - behind > 2 && Chars.areHex(text, behind, 2, end)) {
            boolean again = Chars.startsWith(text, behind, end, "25");
            behind += 2;
            if (!again) {
                break;
            }
        }
        return behind;
    }

    static boolean isEscapeLetter(char c) {
        return c == 'n' || c == 't' || c == 'r';
    }

    private static boolean endsWithAny(CharSequence text, int start, int end, String[] words) {
        for (String word : words) {
            if (endsWith(text, start, end, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(CharSequence text, int start, int end, String word) {
        return end - start >= word.length() && Chars.startsWithIgnoringCase(text, end - word.length(), end, word);
    }

    private static boolean isAny(CharSequence text, int start, int end, String[] words) {
        for (String word : words) {
            if (Chars.equalsIgnoringCase(text, start, end - start, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnyWord(CharSequence text, int start, int end, String[] words) {
        for (String word : words) {
            if (isWordAtEnd(text, start, end, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name's last word is this one: after a sign, at a capital, or as the whole name. */
    private static boolean isWordAtEnd(CharSequence text, int start, int end, String word) {
        if (!endsWith(text, start, end, word)) {
            return false;
        }
        int at = end - word.length();
        if (at == start || !Chars.isAlphanumeric(text.charAt(at - 1))) {
            return true;
        }
        boolean allCapitals = Chars.isUpper(text.charAt(end - 1)) && Chars.isUpper(text.charAt(at - 1));
        return Chars.isDigit(text.charAt(at - 1)) || Chars.isUpper(text.charAt(at)) && !allCapitals;
    }
}
