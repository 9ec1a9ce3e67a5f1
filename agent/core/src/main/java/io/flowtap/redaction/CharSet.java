package io.flowtap.redaction;

/** A set of characters, asked about one at a time. */
final class CharSet {

    private static final int ASCII = 128;

    static final CharSet DIGITS = of("0123456789");

    private final boolean[] ascii;

    /** Whether the letters and digits of other scripts are members. */
    private final boolean letters;

    /** Whether all other characters beyond ASCII are. */
    private final boolean others;

    private CharSet(boolean[] ascii, boolean letters, boolean others) {
        this.ascii = ascii;
        this.letters = letters;
        this.others = others;
    }

    /** These characters, all in ASCII. */
    static CharSet of(String members) {
        boolean[] ascii = new boolean[ASCII];
        for (int i = 0; i < members.length(); i++) {
            ascii[members.charAt(i)] = true;
        }
        return new CharSet(ascii, false, false);
    }

    /** Digits and the letters of ASCII, and these characters. */
    static CharSet alphanumericAnd(String members) {
        CharSet set = of(members);
        for (char c = 0; c < ASCII; c++) {
            set.ascii[c] |= Chars.isAlphanumeric(c);
        }
        return set;
    }

    /** The same with the letters and digits of all scripts. */
    CharSet withAllLetters() {
        return new CharSet(ascii, true, others);
    }

    /** The same with the blank and what stands before it in ASCII. */
    CharSet withControls() {
        boolean[] more = ascii.clone();
        for (char c = 0; c <= ' '; c++) {
            more[c] = true;
        }
        return new CharSet(more, letters, others);
    }

    /** The same with the capitals of ASCII. */
    CharSet withCapitals() {
        boolean[] more = ascii.clone();
        for (char c = 'A'; c <= 'Z'; c++) {
            more[c] = true;
        }
        return new CharSet(more, letters, others);
    }

    /** All other characters. */
    CharSet complement() {
        boolean[] rest = new boolean[ASCII];
        for (char c = 0; c < ASCII; c++) {
            rest[c] = !ascii[c];
        }
        return new CharSet(rest, !letters, !others);
    }

    boolean has(char c) {
        if (c < ASCII) {
            return ascii[c];
        }
        return letters == others || Chars.isAlphanumeric(c) ? letters : others;
    }
}
