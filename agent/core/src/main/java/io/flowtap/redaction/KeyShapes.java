package io.flowtap.redaction;

/** What keys are made of. Of long values only the start is looked at. */
final class KeyShapes {

    private static final CharSet ALPHANUMERIC = CharSet.alphanumericAnd("").withAllLetters();
    private static final CharSet LETTERS =
            CharSet.of("abcdefghijklmnopqrstuvwxyz").withCapitals();
    private static final CharSet NO_DIGITS = CharSet.DIGITS.complement();
    private static final CharSet OF_NO_KEY =
            CharSet.alphanumericAnd("_-+/=.~").withAllLetters().complement();
    private static final CharSet OF_NO_WORD = CharSet.of("0123456789!@#$%^&*+=~");

    private static final int TELLING_CHARS = 256;

    /** Words and what names are made of are shorter. */
    private static final int TELLING_RUN = 14;

    private final NextRun foreign;
    private final NextRun digits;
    private final NextRun others;
    private final NextRun runs;
    private final NextRun signs;
    private final NextRun letters;

    KeyShapes(CharSequence text) {
        this.foreign = new NextRun(text, OF_NO_KEY, 1);
        this.digits = new NextRun(text, CharSet.DIGITS, 1);
        this.others = new NextRun(text, NO_DIGITS, 1);
        this.runs = new NextRun(text, ALPHANUMERIC, TELLING_RUN);
        this.signs = new NextRun(text, OF_NO_WORD, 1);
        this.letters = new NextRun(text, LETTERS, 1);
    }

    private static int stop(int from, int to) {
        return Math.min(to, from + TELLING_CHARS);
    }

    /** Only what keys are made of, both digits and letters, many of them in a row. */
    boolean isRandom(int from, int to) {
        int stop = stop(from, to);
        return digits.isWithin(from, stop) // what most texts have fewest of
                && !foreign.isWithin(from, stop)
                && others.isWithin(from, stop)
                && runs.isWithin(from, stop);
    }

    boolean hasLetter(int from, int to) {
        return letters.isWithin(from, stop(from, to));
    }

    boolean hasDigitOrSign(int from, int to) {
        return signs.isWithin(from, stop(from, to));
    }
}
