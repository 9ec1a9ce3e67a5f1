package io.flowtap.cost;

import org.jspecify.annotations.Nullable;

/** Walks over the statements of a price file: its lines without comments, empty lines and indentation. */
final class Statements {

    private static final String PROVIDER = "provider";

    private final String text;
    private final int limit;
    private int nextLine;
    private int position;
    private int end;

    /** The statements of {@code text} from index {@code from}, the start of a statement, to {@code limit}. */
    Statements(String text, int from, int limit) {
        this.text = text;
        this.nextLine = from;
        this.limit = limit;
    }

    /** Moves on to the next statement; false after the last. */
    boolean next() {
        while (nextLine < limit) {
            int newline = text.indexOf('\n', nextLine);
            position = nextLine;
            end = newline < 0 || newline > limit ? limit : newline;
            nextLine = end + 1;
            skipBlanks();
            if (position < end && text.charAt(position) != '#') {
                return true;
            }
        }
        return false;
    }

    /**
     * Passes over everything before the next {@code provider} statement. A search for the word instead of a walk over
     * the lines: most of the file is models that a host never asks for, and a host waits while this is interpreted.
     */
    void skipToProvider() {
        int found = text.indexOf(PROVIDER, nextLine);
        while (found >= 0 && !isProviderStatement(found)) {
            found = text.indexOf(PROVIDER, found + 1);
        }
        nextLine = found < 0 ? limit : found;
    }

    private boolean isProviderStatement(int index) {
        int before = index - 1;
        while (before >= 0 && blank(text.charAt(before))) {
            before--;
        }
        int after = index + PROVIDER.length();
        return (before < 0 || text.charAt(before) == '\n')
                && (after == text.length() || text.charAt(after) == '\n' || blank(text.charAt(after)));
    }

    /** The word that says what the statement is. Call after {@link #next} found one, and before {@link #word}. */
    String keyword() {
        String first = word();
        if (first == null) {
            throw new IllegalStateException("not at the start of a statement");
        }
        return first;
    }

    /** The next word of the statement; null after its last one. */
    @Nullable
    String word() {
        skipBlanks();
        int start = position;
        while (position < end && !blank(text.charAt(position))) {
            position++;
        }
        return start == position ? null : text.substring(start, position);
    }

    /** Whether the statement begins with that word. Call before {@link #word}. */
    boolean is(String keyword) {
        int after = position + keyword.length();
        return text.startsWith(keyword, position) && after <= end && (after == end || blank(text.charAt(after)));
    }

    /** Index in the text of the first character that was not read as a word yet; it is on the statement's line. */
    int position() {
        return position;
    }

    private void skipBlanks() {
        while (position < end && blank(text.charAt(position))) {
            position++;
        }
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
