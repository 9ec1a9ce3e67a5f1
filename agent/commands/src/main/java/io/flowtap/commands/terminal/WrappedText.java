package io.flowtap.commands.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A text on as many lines as a terminal needs for it, broken at blanks where there are any. The lines after the first
 * stand a little to the right of it.
 */
final class WrappedText {

    private static final char ESCAPE = '\u001b';
    private static final int HANGING = 2;

    private final int width;
    private final String margin;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int columns;
    private int afterBlank;
    private int columnsAfterBlank;

    private WrappedText(int width, int indent) {
        this.width = width;
        this.margin = " ".repeat(Math.min(indent + HANGING, width / 3));
    }

    /**
     * The lines, none of them wider than {@code width} columns, but for a character that is wider itself.
     *
     * @param text one line; may hold what {@link Tone} paints with
     */
    static List<String> lines(String text, int width) {
        if (visibleWidth(text) <= width) {
            return List.of(text);
        }
        int indent = 0;
        while (indent < text.length() && text.charAt(indent) == ' ') {
            indent++;
        }
        WrappedText wrapped = new WrappedText(width, indent);
        wrapped.add(text);
        return wrapped.lines;
    }

    /** Columns that a painted text takes. */
    static int visibleWidth(String text) {
        int width = TextWidth.of(text);
        for (int at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, at + 1)) {
            width -= endOfPaint(text, at) - at;
        }
        return width;
    }

    /** Index behind a sequence such as {@code ESC[1;31m}. */
    private static int endOfPaint(String text, int escape) {
        int end = text.indexOf('m', escape);
        return end < 0 ? text.length() : end + 1;
    }

    private void add(String text) {
        int at = 0;
        while (at < text.length()) {
            int next =
                    text.charAt(at) == ESCAPE ? endOfPaint(text, at) : at + Character.charCount(text.codePointAt(at));
            add(text.substring(at, next), text.charAt(at) == ESCAPE ? 0 : TextWidth.of(text.substring(at, next)));
            at = next;
        }
        finishLine(line.length());
    }

    private void add(String piece, int wide) {
        if (columns + wide > width) {
            breakLine();
        }
        line.append(piece);
        columns += wide;
        if (piece.equals(" ") && !line.toString().isBlank()) {
            afterBlank = line.length();
            columnsAfterBlank = columns;
        }
    }

    private void breakLine() {
        int end = afterBlank > 0 ? afterBlank : line.length();
        String rest = line.substring(end);
        int restColumns = afterBlank > 0 ? columns - columnsAfterBlank : 0;
        finishLine(end);
        line.setLength(0);
        line.append(margin).append(rest);
        columns = margin.length() + restColumns;
        afterBlank = 0;
        if (columns >= width) {
            // The word alone is as long as a line.
            finishLine(line.length());
            line.setLength(0);
            line.append(margin);
            columns = margin.length();
        }
    }

    private void finishLine(int end) {
        String finished = line.substring(0, end).stripTrailing();
        if (!finished.isEmpty()) {
            lines.add(finished);
        }
    }
}
