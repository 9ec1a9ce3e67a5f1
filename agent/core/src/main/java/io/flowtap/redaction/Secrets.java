package io.flowtap.redaction;

/**
 * Removes credentials from text. Reads each text once from start to end, without regular expressions: a message may be
 * made by whoever wants the application to stand still.
 */
public final class Secrets {

    /** Stands where a credential was. */
    public static final String MARK = "[redacted]";

    /** Stands for the rest of a text that takes too long to search; nobody writes such a text without intent. */
    public static final String GIVEN_UP = "[not recorded: redaction takes too long]";

    private static final Runnable NOTHING = new Runnable() {
        @Override
        public void run() {}
    };

    /**
     * So much is read beyond what is kept: enough to recognise a credential of which only the beginning is kept, and
     * the end of a private key.
     */
    private static final int MARGIN = 4096;

    /** From this length on the search takes long enough for a copy to pay off. */
    private static final int LONG = 4096;

    private static final int MOST_DIGITS_OF_A_COUNT = 3;

    private Secrets() {}

    /** The text without credentials; the same instance if it has none. */
    public static String remove(String text) {
        return remove(text, text.length());
    }

    /**
     * The start of a text without credentials; the same instance if it has none and is no longer than that.
     *
     * @param kept so many characters of the text are looked through and kept, whatever follows
     */
    public static String remove(String text, int kept) {
        return remove(text, kept, NOTHING);
    }

    /** @param whenGivenUp run if {@link #GIVEN_UP} had to be put in place of the rest of the text */
    public static String remove(String text, int kept, Runnable whenGivenUp) {
        return (String) remove((CharSequence) text, kept, whenGivenUp);
    }

    /** The same for what is not a String; returns a String, or {@code text} itself if nothing was to be done. */
    static CharSequence remove(CharSequence text, int kept, Runnable whenGivenUp) {
        int limit = Math.min(text.length(), kept);
        int end = charsRead(text.length(), kept);
        CharSequence read = end >= LONG && text instanceof String string ? new CopiedText(string, end) : text;
        SuspiciousPlaces places = new SuspiciousPlaces(read, end);
        int suspect = places.next(0);
        if (suspect >= 0 && suspect < limit) {
            CharSequence cleaned = new Scan(read, limit, end, places, whenGivenUp).from(suspect);
            return cleaned == read ? text : cleaned;
        }
        return limit == text.length() ? text : text.subSequence(0, limit).toString();
    }

    /** How many characters are read of a text of that length, so many of which are kept. */
    public static int charsRead(int length, int kept) {
        return (int) Math.min(length, (long) Math.min(length, kept) + MARGIN);
    }

    /** Whether a value of that name is a credential: {@code password}, {@code openaiApiKey}, {@code X-Auth-Token}. */
    public static boolean isNameOfOne(String name) {
        return !name.isEmpty()
                && SecretNames.mayAnnounce(name, name.length())
                && SecretNames.of(name).decidesAlone();
    }

    /** Whether this number of that name is a credential; small ones count them, tokens any number. */
    public static boolean isOne(String name, Number value) {
        return isNameOfOne(name)
                && SecretNames.of(name) != Announcement.TOKEN
                && value.toString().length() > MOST_DIGITS_OF_A_COUNT;
    }

    /** Whether this value of that name is a credential; that of {@code key} may as well be the key of a map. */
    public static boolean isOne(String name, String value) {
        if (value.isEmpty() || name.isEmpty() || !SecretNames.mayAnnounce(name, name.length())) {
            return false;
        }
        Announcement announcement = SecretNames.of(name);
        Values values = new Values(value, value.length());
        return announcement.decidesAlone()
                ? !values.isPlaceholder(0, value.length())
                : (announcement == Announcement.KEY || announcement == Announcement.VAGUE)
                        && values.looksRandom(0, value.length());
    }
}
