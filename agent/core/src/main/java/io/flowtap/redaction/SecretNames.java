package io.flowtap.redaction;

import io.flowtap.redaction.NameEnding.Reach;
import io.flowtap.redaction.NameEnding.Sense;

/**
 * Tells by its name whether a value is a credential. The end of a name decides, in any case and any of the usual
 * spellings: {@code DB_PASSWORD}, {@code openaiApiKey}, {@code x-api-key}, {@code spring.mail.password2}.
 */
final class SecretNames {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 4;

    private static final NameEndings ENDINGS = new NameEndings()
            .with(Sense.PASSWORD, Reach.END, NameWords.PASSWORDS)
            .with(Sense.PASSWORD, Reach.WORD, NameWords.PASSWORD_WORDS)
            .with(Sense.SECRET, Reach.END, NameWords.SECRETS)
            .with(Sense.SECRET, Reach.END, NameWords.KEYS)
            .with(Sense.SECRET, Reach.WORD, NameWords.SESSION_COOKIES)
            .with(Sense.AUTH_FIELD, Reach.END, "auth")
            .with(Sense.SECRET, Reach.END, "_pat")
            .with(Sense.TOKEN, Reach.END, "token")
            .with(Sense.KEY, Reach.WORD, "key")
            .with(Sense.HEADER, Reach.WORD, NameWords.HEADERS)
            .with(Sense.SECRET, Reach.END, "-signature")
            .with(Sense.SCHEME, Reach.ALL, NameWords.SCHEMES)
            .with(Sense.PARAMETER, Reach.ALL, NameWords.PARAMETERS)
            .with(Sense.IDENTIFIED_BY, Reach.ALL, "by")
            .with(Sense.VAGUE, Reach.ALL, NameWords.VAGUE)
            .with(Sense.USER_OPTION, Reach.ALL, "-u", "--user", "--proxy-user");

    private static final NameEndings TAILS = words(NameWords.TAILS);
    private static final NameEndings TWO_WORD_KEYS = words(NameWords.TWO_WORD_KEYS);
    private static final NameEndings HARMLESS_KEYS = words(NameWords.HARMLESS_KEYS);
    private static final NameEndings HARMLESS_TOKENS = words(NameWords.HARMLESS_TOKENS);

    /** What a name may end with that is worth a closer look: what lets most words of a text pass with one. */
    private static final NameEndings TELLING = telling();

    private SecretNames() {}

    private static NameEndings words(String... words) {
        return new NameEndings().with(Sense.NONE, Reach.WORD, words);
    }

    private static NameEndings telling() {
        String[][] all = {
            NameWords.PASSWORDS,
            NameWords.PASSWORD_WORDS,
            NameWords.SECRETS,
            NameWords.HEADERS,
            NameWords.SESSION_COOKIES,
            NameWords.PARAMETERS,
            NameWords.VAGUE,
            NameWords.SCHEMES,
            {"token", "key", "user", "pat", "by"}
        };
        NameEndings endings = words(NameWords.TAILS).with(Sense.NONE, Reach.END, "-u");
        for (String[] words : all) {
            for (String word : words) {
                endings.with(Sense.NONE, Reach.END, word, word + "s");
            }
        }
        return endings;
    }

    /** Whether the name that ends before {@code end}, may announce anything. */
    static boolean mayAnnounce(CharSequence text, int end) {
        char last = text.charAt(end - 1);
        return !Chars.isAsciiLetter(last) || TELLING.mayFit(text, end);
    }

    /** What a value of that name is. */
    static Announcement of(CharSequence name) {
        return of(name, name.length());
    }

    /** What the name that ends before {@code end} announces. */
    static Announcement of(CharSequence text, int end) {
        return of(text, runStart(text, end), end);
    }

    /**
     * What the name that ends before {@code end} announces.
     *
     * @param runStart first of the characters before it of which names are made, or of the last {@link #LONGEST_NAME}
     */
    static Announcement of(CharSequence text, int runStart, int end) {
        int last = withoutNumber(text, end);
        int start = startOf(text, runStart, last);
        int length = last - start;
        if (length < 1) {
            return Announcement.NONE;
        }
        Announcement found = announced(text, start, last);
        boolean plural = found == Announcement.NONE && length > 4 && Chars.lower(text.charAt(last - 1)) == 's';
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
        NameEnding tail = TAILS.of(text, start, end);
        if (tail == null || end - start == tail.word().length()) {
            return end;
        }
        return withoutSigns(text, start, end - tail.word().length());
    }

    private static int withoutSigns(CharSequence text, int start, int end) {
        int last = end;
        while (last > start && !Chars.isAlphanumeric(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private static Announcement announced(CharSequence text, int start, int end) {
        NameEnding ending = ENDINGS.of(text, start, end);
        if (ending == null) {
            return Announcement.NONE;
        }
        int before = end - ending.word().length();
        return switch (ending.sense()) {
            case PASSWORD -> Announcement.PASSWORD;
            case SECRET -> Announcement.SECRET;
            case HEADER -> Announcement.HEADER;
            case SCHEME -> Announcement.SCHEME;
            case PARAMETER -> Announcement.PARAMETER;
            case VAGUE -> Announcement.VAGUE;
            case USER_OPTION ->
                text.charAt(start) == '-' && isInSmallLetters(text, start, end)
                        ? Announcement.USER_OPTION
                        : Announcement.NONE;
            case TOKEN -> hasQualifier(text, start, before, HARMLESS_TOKENS) ? Announcement.NONE : Announcement.TOKEN;
            case KEY -> key(text, start, before);
            case AUTH_FIELD -> authField(text, start, before);
            case IDENTIFIED_BY -> identifiedBy(text, start, end);
            case NONE -> Announcement.NONE;
        };
    }

    private static Announcement key(CharSequence text, int start, int end) {
        int last = withoutSigns(text, start, end);
        if (last == start) {
            return isQualifiedBefore(text, start) ? Announcement.SECRET : Announcement.KEY;
        }
        return HARMLESS_KEYS.of(text, start, last) == null ? Announcement.SECRET : Announcement.NONE;
    }

    /** {@code API key}, in two words. */
    private static boolean isQualifiedBefore(CharSequence text, int start) {
        return start > 3
                && text.charAt(start - 1) == ' '
                && TWO_WORD_KEYS.of(text, startOf(text, start - 1), start - 1) != null;
    }

    private static boolean hasQualifier(CharSequence text, int start, int end, NameEndings qualifiers) {
        return qualifiers.of(text, start, withoutSigns(text, start, end)) != null;
    }

    /** {@code _auth} of npm, {@code x-auth}, {@code X_AUTH}; {@code auth} alone is vague, and {@code oauth} nothing. */
    private static Announcement authField(CharSequence text, int start, int before) {
        if (before == start) {
            return Announcement.VAGUE;
        }
        char sign = text.charAt(before - 1);
        return Chars.isAlphanumeric(sign) || sign == '.' ? Announcement.NONE : Announcement.SECRET;
    }

    /** SQL: {@code create user ann identified by '…'}. */
    private static Announcement identifiedBy(CharSequence text, int start, int end) {
        if (start < 11 || !Chars.startsWithIgnoringCase(text, start - 11, end, "identified by")) {
            return Announcement.NONE;
        }
        return text.charAt(start) == 'B' ? Announcement.PASSWORD : Announcement.VAGUE;
    }

    private static boolean isInSmallLetters(CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Chars.isUpper(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code password2}, {@code API_KEY_1} and {@code password.0} are numbered. */
    private static int withoutNumber(CharSequence text, int end) {
        int last = end;
        while (last > 0 && end - last < LONGEST_NUMBER && isOfNumber(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private static boolean isOfNumber(char c) {
        return Chars.isDigit(c) || c == '_' || c == '.' || c == '-';
    }

    /** First character of the name that ends before {@code end}; of a long one, its last part. */
    static int startOf(CharSequence text, int end) {
        return startOf(text, runStart(text, end), end);
    }

    /** @param runStart see {@link #of(CharSequence, int, int)} */
    static int startOf(CharSequence text, int runStart, int end) {
        int start = Math.max(runStart, end - LONGEST_NAME);
        return start < end && start > 0 ? behindEscape(text, start, end) : start;
    }

    /** First of the characters before {@code end} of which names are made; of many, of the last of them. */
    static int runStart(CharSequence text, int end) {
        int start = end;
        int limit = Math.max(0, end - LONGEST_NAME - LONGEST_NUMBER);
        while (start > limit && Chars.isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int behindEscape(CharSequence text, int start, int end) {
        char before = text.charAt(start - 1);
        if (before == '\\') {
            int digits = text.charAt(start) == 'u' ? 4 : text.charAt(start) == 'x' ? 2 : 0;
            boolean coded = digits > 0 && end - start > digits + 1 && Chars.areHex(text, start + 1, digits, end);
            return coded ? start + 1 + digits : isEscapeLetter(text.charAt(start)) ? start + 1 : start;
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
}
