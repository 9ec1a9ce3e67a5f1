package io.flowtap.redaction;

/**
 * Finds some characters of a kind in a row. Asked from one place after the other, it reads each character of the text
 * once, however far ahead each question looks.
 */
final class NextRun {

    /** What is returned if there is none. */
    static final int NONE = Integer.MAX_VALUE;

    private final CharSequence text;
    private final CharSet members;
    private final int length;

    /** From here to {@link #start} none begins; from there to {@link #next} all are members. */
    private int from;

    private int start;
    private int next;

    /**
     * @param members of which characters
     * @param length how many of them in a row
     */
    NextRun(CharSequence text, CharSet members, int length) {
        this.text = text;
        this.members = members;
        this.length = length;
    }

    /**
     * Where the first one begins.
     *
     * @param at nothing before it counts
     * @param limit by which it has to end
     * @return {@link #NONE} if there is none
     */
    int from(int at, int limit) {
        if (at < from || at > next) {
            from = at;
            start = at;
            next = at;
        } else if (at > start) {
            from = at;
            start = at;
        }
        readOn(limit);
        return next - start >= length && start + length <= limit ? start : NONE;
    }

    private void readOn(int limit) {
        int first = start;
        int i = next;
        while (i - first < length && i < limit) {
            if (!members.has(text.charAt(i++))) {
                first = i;
            }
        }
        start = first;
        next = i;
    }

    /** Whether there is one. */
    boolean isWithin(int at, int limit) {
        return from(at, limit) != NONE;
    }
}
