package io.flowtap.redaction;

/** Finds the credential in what follows the name of a header, or the scheme of an Authorization header. */
final class HeaderValue {

    private static final long NONE = -1;

    /** The credential of these is one word. */
    private static final WordSet SCHEMES = new WordSet(
            "bearer",
            "basic",
            "token",
            "apikey",
            "api-key",
            "key",
            "negotiate",
            "ntlm",
            "splunk",
            "ssws",
            "geniekey",
            "bot");

    /** That of these is a list of parameters. */
    private static final WordSet LISTING_SCHEMES = new WordSet(
            "hawk",
            "digest",
            "oauth",
            "aws4-hmac-sha256",
            "aws",
            "sharedkey",
            "sharedkeylite",
            "sharedaccesssignature",
            "signature",
            "jwt",
            "kerberos",
            "mac",
            "scram-sha-256",
            "dpop",
            "vapid");

    private static final int LONGEST_SCHEME = 21;
    private static final int LONGEST_COOKIE_NAME = 128;

    private final CharSequence text;
    private final int end;
    private final Values values;
    private final ValueEnd ends;
    private final Glyphs glyphs;

    /** What may be the name of a cookie, as far as it is known; many headers may stand before the same one. */
    private int cookieName;

    private int cookieNameEnd;

    HeaderValue(CharSequence text, int end, Values values, ValueEnd ends) {
        this.text = text;
        this.end = end;
        this.values = values;
        this.ends = ends;
        this.glyphs = new Glyphs(text, end);
    }

    /** The value of a header at {@code at}; its start in the upper half of the result; negative if there is none. */
    long value(int at, char lastOfName) {
        glyphs.read(at);
        while (glyphs.glyph() == '[' || glyphs.glyph() == '(') {
            glyphs.step();
        }
        int quotedEnd = glyphs.isQuote() ? ends.ofQuoted(glyphs) : -1;
        if (quotedEnd >= 0) {
            glyphs.step();
        }
        int from = glyphs.at();
        boolean cookie = lastOfName == 'e' || lastOfName == 'E' || lastOfName == '2';
        if (cookie) {
            boolean pairs = isPair(from) && !values.isProseWord(from, ends.ofName(from));
            return pairs ? span(from, quotedEnd >= 0 ? quotedEnd : ends.ofLine(from)) : NONE;
        }
        int schemeEnd = endOfScheme(from);
        boolean listing = LISTING_SCHEMES.contains(text, from, schemeEnd);
        if (listing || SCHEMES.contains(text, from, schemeEnd)) {
            glyphs.read(schemeEnd);
            if (glyphs.skipBlanks(false) == 0) {
                return NONE;
            }
            int credential = glyphs.at();
            if (quotedEnd >= 0 || listing) {
                return span(credential, quotedEnd >= 0 ? quotedEnd : ends.ofLine(from));
            }
            int to = ends.ofAssigned(credential);
            return values.isProseWord(credential, to) ? NONE : span(credential, to);
        }
        if (quotedEnd >= 0) {
            return span(from, quotedEnd);
        }
        int to = ends.ofAssigned(from);
        if (Chars.startsWith(text, to + 1, end, Secrets.MARK)) {
            return NONE;
        }
        if (!values.isProse(from, to, Announcement.SECRET)) {
            return span(from, to);
        }
        return credentialBehind(to);
    }

    /** A scheme nobody knows, and what follows it. */
    private long credentialBehind(int schemeEnd) {
        glyphs.read(schemeEnd);
        if (glyphs.skipBlanks(false) == 0) {
            return NONE;
        }
        int from = glyphs.at();
        int to = ends.ofWord(from);
        return values.looksRandom(from, to) ? span(from, to) : NONE;
    }

    /** What follows {@code Bearer} or {@code Basic} outside a header, if it is no word of a sentence. */
    long credential(int at) {
        glyphs.read(at);
        if (glyphs.isQuote()) {
            glyphs.step();
        }
        int from = glyphs.at();
        int to = ends.ofWord(from);
        if (isParameter(from, to)) {
            return NONE;
        }
        return values.looksMadeUp(from, to) && !values.isProse(from, to, Announcement.SECRET) ? span(from, to) : NONE;
    }

    /** {@code Bearer realm="x"}, {@code Bearer expires_in=3600}: a name and a value, not Base64 and its padding. */
    private boolean isParameter(int from, int to) {
        int i = from;
        while (i < to && (Chars.isLower(text.charAt(i)) || text.charAt(i) == '_')) {
            i++;
        }
        return i > from && i < end && text.charAt(i) == '=' && (i + 1 >= to || text.charAt(i + 1) != '=');
    }

    /** Where the name ends that may be a scheme's; {@code at} if the text ends with it. */
    private int endOfScheme(int at) {
        int i = at;
        while (i < end && i - at <= LONGEST_SCHEME && Chars.isNamePart(text.charAt(i))) {
            i++;
        }
        return i < end ? i : at;
    }

    /** {@code name=value}, as cookies are. */
    private boolean isPair(int from) {
        if (from < cookieName || from > cookieNameEnd) {
            cookieName = from;
            cookieNameEnd = from;
        }
        int limit = Math.min(end, from + LONGEST_COOKIE_NAME);
        while (cookieNameEnd < limit && !isAssignment(cookieNameEnd) && text.charAt(cookieNameEnd) > ' ') {
            cookieNameEnd++;
        }
        return cookieNameEnd < limit && isAssignment(cookieNameEnd);
    }

    private boolean isAssignment(int at) {
        return text.charAt(at) == '=' || Chars.startsWithIgnoringCase(text, at, end, "%3d");
    }

    private static long span(int from, int to) {
        return from < to ? (long) from << 32 | to : NONE;
    }
}
