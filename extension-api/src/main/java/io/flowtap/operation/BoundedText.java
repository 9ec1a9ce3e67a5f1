package io.flowtap.operation;

import org.jspecify.annotations.Nullable;

/**
 * Text of the host, put together from parts up to what can be recorded of it. A prompt may have many megabytes; copying
 * them would hold up the host for a text that is cut anyway.
 */
public final class BoundedText {

    /**
     * More than is ever stored of one text, so that a credential at the place where it is cut is still recognised as a
     * whole.
     */
    public static final int MOST_CHARS = 40_000;

    private final StringBuilder text = new StringBuilder();

    /** Appends what there is room for; null is nothing. */
    public BoundedText append(@Nullable CharSequence part) {
        int room = MOST_CHARS - text.length();
        if (part == null || room <= 0) {
            return this;
        }
        text.append(part, 0, Math.min(part.length(), room));
        return this;
    }

    /** Whether nothing more fits, and reading on is in vain. */
    public boolean isFull() {
        return text.length() >= MOST_CHARS;
    }

    public boolean isEmpty() {
        return text.length() == 0;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The start of a text that can be recorded; the text itself if it is short. */
    public static @Nullable String startOf(@Nullable String text) {
        return text == null || text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }
}
