package io.flowtap.redaction;

/** Where words end without the signs behind them. Many names may look for the same end: it is looked for once. */
final class TrimmedEnd {

    private final CharSequence text;
    private final String signs;
    private int end = -1;
    private int trimmed;

    /** @param signs what is no part of a word at its end */
    TrimmedEnd(CharSequence text, String signs) {
        this.text = text;
        this.signs = signs;
    }

    /** The end of what stands between two places, without the signs it ends with. */
    int of(int from, int to) {
        if (to != end) {
            end = to;
            trimmed = to;
        }
        while (trimmed > from && signs.indexOf(text.charAt(trimmed - 1)) >= 0) {
            trimmed--;
        }
        return Math.max(from, trimmed);
    }
}
