package io.flowtap.redaction;

/** A set of characters, asked about one at a time. */
final class CharSet {

    private static final int ASCII = 128;

    static final CharSet DIGITS = of("0123456789");

    private final boolean[] ascii;
    private final boolean letters;
    private final boolean complement;

    private CharSet(boolean[] ascii, boolean letters, boolean complement) {
        this.ascii = ascii;
        this.letters = letters;
        this.complement = complement;
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
        return new CharSet(ascii, true, complement);
    }

    /** The same with the blank and what stands before it in ASCII. */
    CharSet withControls() {
        boolean[] more = ascii.clone();
        for (char c = 0; c <= ' '; c++) {
            more[c] = true;
        }
        return new CharSet(more, letters, complement);
    }

    /** The same with the capitals of ASCII. */
    CharSet withCapitals() {
        boolean[] more = ascii.clone();
        for (char c = 'A'; c <= 'Z'; c++) {
            more[c] = true;
        }
        return new CharSet(more, letters, complement);
    }

    /** All other characters. */
    CharSet complement() {
        return new CharSet(ascii, letters, !complement);
    }

    boolean has(char c) {
        boolean member = c < ASCII ? ascii[c] : letters && Character.isLetterOrDigit(c);
        return member != complement;
    }
}
