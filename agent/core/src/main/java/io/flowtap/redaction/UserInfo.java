package io.flowtap.redaction;

/** The user and password of an address: {@code scheme://user:password@host}. */
final class UserInfo {

    /** No password that holds a slash, which an address must not have, is longer. */
    private static final int LONGEST_ODD_PASSWORD = 128;

    private static final CharSet AT_OR_END = CharSet.of("@\"'<>").withControls();

    private final CharSequence text;
    private final int end;
    private final NextRun atOrEnd;

    UserInfo(CharSequence text, int end) {
        this.text = text;
        this.end = end;
        this.atOrEnd = new NextRun(text, AT_OR_END, 1);
    }

    /**
     * Position of the {@code @} behind a user and password.
     *
     * @param at where {@code //} may stand
     * @return -1 if there are none, {@code end} if the text ends before the address does
     */
    int endOf(int at) {
        int start = startOf(at);
        if (start < 0) {
            return -1;
        }
        if (start == at + 1) {
            return atBehindSlash(start);
        }
        boolean encoded = start == at + 6;
        int authority = start;
        int lastAt = -1;
        int colon = -1;
        while (authority < end && !endsAuthority(text.charAt(authority))) {
            char c = encoded ? decoded(authority) : text.charAt(authority);
            if (c == '/') {
                break;
            }
            lastAt = c == '@' ? authority : lastAt;
            colon = c == ':' && colon < 0 && lastAt < 0 ? authority : colon;
            authority++;
        }
        if (lastAt >= 0) {
            return colon >= 0 && colon < lastAt || looksLikeToken(start, lastAt) ? lastAt : -1;
        }
        if (colon < 0 || isPort(colon + 1, authority)) {
            return -1;
        }
        boolean cutOff = authority == end && end < text.length();
        return cutOff ? end : atBehindSlash(authority);
    }

    /** Where the user starts; -1 if no address stands here. */
    int startOf(int at) {
        if (at == 0) {
            return -1;
        }
        if (Chars.startsWithIgnoringCase(text, at, end, "%2f%2f")) {
            return at + 6;
        }
        if (Chars.startsWith(text, at, end, "//") && text.charAt(at - 1) != '/') {
            return at + 2;
        }
        // JSON may escape slashes.
        return Chars.startsWith(text, at, end, "/\\/") ? at + 3 : oraclePassword(at);
    }

    /** {@code jdbc:oracle:thin:scott/tiger@host} */
    private int oraclePassword(int at) {
        if (text.charAt(at) != '/') {
            return -1;
        }
        int user = SecretNames.startOf(text, at);
        boolean oracle = user > 4
                && text.charAt(user - 1) == ':'
                && (Chars.startsWith(text, user - 5, user, "thin:") || Chars.startsWith(text, user - 4, user, "oci:"));
        return oracle ? at + 1 : -1;
    }

    private char decoded(int at) {
        if (text.charAt(at) != '%') {
            return text.charAt(at);
        }
        if (Chars.startsWithIgnoringCase(text, at, end, "%3a")) {
            return ':';
        }
        if (Chars.startsWithIgnoringCase(text, at, end, "%2f")) {
            return '/';
        }
        return Chars.startsWith(text, at, end, "%40") ? '@' : '%';
    }

    private static boolean endsAuthority(char c) {
        return c <= ' '
                || c == '/'
                || c == '?'
                || c == '#'
                || c == '"'
                || c == '\''
                || c == '<'
                || c == '>'
                || c == '\\'
                || c == '`'
                || c == '\u00A0';
    }

    /** Or a placeholder of one, or the ports of many hosts: {@code db1:5432,db2:5433}. */
    private boolean isPort(int from, int to) {
        int i = from;
        while (i < to && Chars.isDigit(text.charAt(i))) {
            i++;
        }
        if (i == to) {
            return true;
        }
        return (i > from ? ".,;:)]}" : "%{$<[*").indexOf(text.charAt(i)) >= 0;
    }

    private int atBehindSlash(int from) {
        int limit = Math.min(end, from + LONGEST_ODD_PASSWORD);
        int found = atOrEnd.from(from, limit);
        return found < limit && text.charAt(found) == '@' ? found : -1;
    }

    /** A user alone is a name, as that of {@code ssh://git@host}, or the token of a service. */
    private boolean looksLikeToken(int from, int to) {
        return new Values(text, to).looksRandom(from, to);
    }
}
