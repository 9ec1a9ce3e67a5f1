package io.flowtap.redaction;

/**
 * Tells by its name whether a value is a credential. The end of a name decides, in any case and any of the usual
 * spellings: {@code DB_PASSWORD}, {@code openaiApiKey}, {@code x-api-key}, {@code spring.mail.password2}.
 */
final class SecretNames {

    private static final int LONGEST_NAME = 64;

    private static final String[] PASSWORDS = {
        "password", "passwd", "pwd", "passphrase", "passcode", "passwort", "kennwort", "contrase\u00f1a", "contrasena",
        "senha", "\u043f\u0430\u0440\u043e\u043b\u044c", "\u5bc6\u7801"
    };

    /** Only as words of their own: {@code DB_PASS}, but not {@code bypass}. */
    private static final String[] PASSWORD_WORDS = {"pass", "pw", "psw"};

    private static final String[] SECRETS = {"secret", "credential", "credentials"};

    /** What {@code key} is part of without a sign between them. */
    private static final String[] KEYS = {
        "apikey", "secretkey", "accesskey", "privatekey", "authkey", "accountkey", "encryptionkey", "signingkey",
        "masterkey", "licensekey", "sharedkey", "subscriptionkey", "writekey", "servicekey", "appkey", "storagekey",
        "sshkey", "functionkey", "signkey", "cryptkey", "aeskey", "hmackey", "clientkey", "adminkey"
    };

    private static final String[] HEADERS =
            {"authorization", "cookie", "cookie2", "set-cookie", "authentication-token"};
    private static final String[] SESSION_COOKIES = {"jsessionid", "phpsessid", "connect.sid", "asp.net_sessionid"};
    private static final String[] PARAMETERS =
            {"sig", "signature", "code", "auth", "hmac", "assertion", "ticket", "pin"};
    private static final String[] SCHEMES = {"bearer", "basic"};

    /** Keys of data, of keyboards, and those meant to be known. */
    private static final String[] HARMLESS_KEYS = {
        "primary", "foreign", "partition", "partitioning", "sort", "sorting", "cache", "public", "unique", "routing",
        "hash", "map", "row", "group", "grouping", "shard", "sharding", "index", "message", "record", "object",
        "lookup", "composite", "candidate", "natural", "surrogate", "idempotency", "dedup", "deduplication", "context",
        "property", "config", "translation", "arrow", "enter", "escape", "shift", "ctrl", "alt", "tab", "range",
        "document", "event", "item", "entity", "table", "join", "column", "field", "dictionary", "json", "yaml",
        "duplicate", "unknown", "missing", "invalid", "any", "current", "last", "first", "next", "previous", "new",
        "no", "the", "this", "redis", "bucket", "topic", "consumer", "queue", "attribute", "resource", "registry",
        "hot", "i18n", "label", "tag", "order", "business", "bean", "metadata", "header", "parent", "child", "segment",
        "vector", "template", "prompt", "memory", "state", "channel", "path", "clustering", "distribution"
    };

    /** Tokens of text, of grammars and of pagination. */
    private static final String[] HARMLESS_TOKENS = {
        "eos", "bos", "pad", "unk", "sep", "cls", "mask", "stop", "start", "end", "first", "last", "next", "page",
        "per", "max", "min", "special", "unexpected", "current", "previous", "continuation", "pagination", "cursor",
        "lookahead", "cancellation", "cancel", "input", "output", "prompt", "completion", "reserved", "offending",
        "text", "json", "expected", "sentinel", "image", "each", "fence", "nextpage", "time_to_first", "per_output",
        "per_input"
    };

    private SecretNames() {}

    /** By the last three letters of all of the above: what lets most words of a text pass with one look. */
    private static final boolean[] ENDINGS = endings();

    private static boolean[] endings() {
        boolean[] endings = new boolean[1 << 15];
        for (String[] words : new String[][] {
            PASSWORDS, PASSWORD_WORDS, SECRETS, HEADERS, SESSION_COOKIES, PARAMETERS, SCHEMES,
            {"token", "key", "user"}
        }) {
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
            return end > 1 && ENDINGS[ending(end > 2 ? text.charAt(end - 3) : '\0', text.charAt(end - 2), last)];
        }
        return true;
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
        Announcement found = announced(text, start, last);
        boolean plural = found == Announcement.NONE && length > 4 && (text.charAt(last - 1) | 0x20) == 's';
        if (plural) {
            Announcement one = announced(text, start, last - 1);
            // Passwords and keys in a list; "keys" and "tokens" are words of every other message.
            return one == Announcement.PASSWORD || one == Announcement.SECRET ? one : Announcement.NONE;
        }
        return found;
    }

    private static Announcement announced(CharSequence text, int start, int end) {
        if (endsWithAny(text, start, end, PASSWORDS) || isAnyWord(text, start, end, PASSWORD_WORDS)) {
            return Announcement.PASSWORD;
        }
        if (endsWithAny(text, start, end, SECRETS)
                || endsWithAny(text, start, end, KEYS)
                || isAnyWord(text, start, end, SESSION_COOKIES)
                || isAuthField(text, start, end)) {
            return Announcement.SECRET;
        }
        if (endsWith(text, start, end, "token")) {
            return hasQualifier(text, start, end - 5, HARMLESS_TOKENS) ? Announcement.NONE : Announcement.TOKEN;
        }
        if (isWordAtEnd(text, start, end, "key")) {
            return key(text, start, end - 3);
        }
        if (isAnyWord(text, start, end, HEADERS)) {
            return Announcement.HEADER;
        }
        if (endsWith(text, start, end, "-signature")) {
            return Announcement.SECRET;
        }
        if (isAny(text, start, end, SCHEMES)) {
            return Announcement.SCHEME;
        }
        if (isAny(text, start, end, PARAMETERS)) {
            return Announcement.PARAMETER;
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
        return hasQualifier(text, start, last, HARMLESS_KEYS) ? Announcement.NONE : Announcement.SECRET;
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

    private static boolean isUserOption(CharSequence text, int start, int end) {
        return Chars.startsWith(text, start, end, "-u") && end - start == 2
                || Chars.startsWith(text, start, end, "--user") && end - start == 6
                || Chars.startsWith(text, start, end, "--proxy-user") && end - start == 12;
    }

    /** {@code password2} and {@code API_KEY_1} are numbered. */
    private static int withoutNumber(CharSequence text, int end) {
        int last = end;
        while (last > 0 && end - last < 4 && (Chars.isDigit(text.charAt(last - 1)) || text.charAt(last - 1) == '_')) {
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
        boolean escaped = start < end && start > 0 && text.charAt(start - 1) == '\\';
        return escaped && isEscapeLetter(text.charAt(start)) ? start + 1 : start;
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
