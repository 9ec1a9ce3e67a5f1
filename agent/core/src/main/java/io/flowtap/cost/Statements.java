package io.flowtap.cost;

/** Walks over the statements of a price file: its lines without comments, empty lines and indentation. */
final class Statements {

    private final String text;
    private int nextLine;
    private int lineNumber;
    private int position;
    private int end;

    /** @param firstLine number of the first line of {@code text} in its file */
    Statements(String text, int firstLine) {
        this.text = text;
        this.lineNumber = firstLine - 1;
    }

    /** Moves on to the next statement; false after the last. */
    boolean next() {
        while (nextLine < text.length()) {
            int newline = text.indexOf('\n', nextLine);
            position = nextLine;
            end = newline < 0 ? text.length() : newline;
            nextLine = end + 1;
            lineNumber++;
            skipBlanks();
            if (position < end && text.charAt(position) != '#') {
                return true;
            }
        }
        return false;
    }

    /** The next word of the statement; null after its last one. */
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

    /** Number of the statement's line in its file. */
    int line() {
        return lineNumber;
    }

    /** Index in the text of the line after the statement. */
    int nextLineStart() {
        return Math.min(nextLine, text.length());
    }

    /** Index in the text of the first character that was not read as a word yet. */
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
