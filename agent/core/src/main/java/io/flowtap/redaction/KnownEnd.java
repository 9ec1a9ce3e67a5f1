package io.flowtap.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The end that was found of one value, and the signs on the way there: whoever comes upon one of them will find the
 * same. They have to be remembered one by one, as the characters of an escape are no signs of their own.
 */
final class KnownEnd {

    /** A bit for each character of the text; made when something is to be remembered. */
    private long @Nullable [] signs;

    private int from;
    private int to = -1;
    private boolean remembering;

    /** A search begins. What it passes is remembered unless it begins amid what is known. */
    void begin(int at) {
        remembering = at > to;
        if (remembering) {
            from = at;
        }
    }

    /** Whether the sign that starts there is known to lead to {@link #end()}. */
    boolean isReachedFrom(int at) {
        long[] known = signs;
        return !remembering && known != null && at >= from && at < to && (known[at / Long.SIZE] & 1L << at) != 0;
    }

    /** @param textEnd where the text ends */
    void pass(int at, int textEnd) {
        if (remembering) {
            if (signs == null) {
                signs = new long[textEnd / Long.SIZE + 1];
            }
            signs[at / Long.SIZE] |= 1L << at;
        }
    }

    /** The search found an end. */
    void found(int end) {
        if (remembering) {
            to = end;
        }
    }

    int end() {
        return to;
    }
}
