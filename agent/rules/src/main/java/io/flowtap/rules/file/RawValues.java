package io.flowtap.rules.file;

import java.util.Arrays;

/**
 * Makes YAML of lines that are no YAML but say what they mean, such as {@code outcome: return.ok ? ok : failed} and
 * {@code method: @com.acme.Traced}: their values are put in quotes.
 */
final class RawValues {

    private final String[] lines;
    private final int[] columns;

    private RawValues(String[] lines) {
        this.lines = lines;
        columns = new int[lines.length];
        Arrays.fill(columns, -1);
    }

    static RawValues of(String text) {
        RawValues values = new RawValues(text.split("\r\n|\n|\r", -1));
        for (int i = 0; i < values.lines.length; i++) {
            values.quote(i);
        }
        return values;
    }

    String[] lines() {
        return lines;
    }

    String text() {
        return String.join("\n", lines);
    }

    /** Where, counted from 0, the value of a line was put in quotes; -1 if it was not. */
    int quotedAt(int line) {
        return line < columns.length ? columns[line] : -1;
    }

    private void quote(int index) {
        String line = lines[index];
        int start = valueStart(line);
        if (start < 0 || isContinued(index)) {
            return;
        }
        int end = valueEnd(line, start);
        String value = line.substring(start, end);
        if (isNoScalar(value)) {
            lines[index] = line.substring(0, start) + "'" + value.replace("'", "''") + "'" + line.substring(end);
            columns[index] = start;
        }
    }

    /** Where the value behind {@code key: } begins, -1 if the line is of another form. */
    private static int valueStart(String line) {
        int at = spaces(line, 0);
        if (at < line.length() && line.charAt(at) == '-') {
            at = spaces(line, at + 1);
        }
        int key = at;
        while (at < line.length() && isOfKey(line.charAt(at))) {
            at++;
        }
        if (at == key || at + 1 >= line.length() || line.charAt(at) != ':' || line.charAt(at + 1) != ' ') {
            return -1;
        }
        int start = spaces(line, at + 1);
        return start == line.length() || "#|>&!{[".indexOf(line.charAt(start)) >= 0 ? -1 : start;
    }

    private static boolean isOfKey(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private static int spaces(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Where the value ends: at a comment, which does not begin within a text. */
    private static int valueEnd(String line, int start) {
        char quote = 0;
        int end = start;
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && c == '#' && line.charAt(i - 1) == ' ') {
                break;
            }
            if (quote != 0 && c == '\\') {
                i++;
            } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
            }
            end = c == ' ' ? end : Math.min(i + 1, line.length());
        }
        return end;
    }

    private static boolean isNoScalar(String value) {
        char first = value.charAt(0);
        boolean quoted = first == '"' || first == '\'';
        if (quoted) {
            return value.length() > 1 && closing(value, first) < value.length() - 1;
        }
        return first == '@'
                || first == '`'
                || first == '%'
                || first == '*' && value.indexOf('.') > 0
                || value.contains(": ")
                || value.endsWith(":")
                || value.contains(" #");
    }

    private static int closing(String value, char quote) {
        for (int i = 1; i < value.length(); i++) {
            if (value.charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (value.charAt(i) == quote) {
                return i;
            }
        }
        return value.length();
    }

    /** Whether the value goes on in the next line. */
    private boolean isContinued(int index) {
        if (index + 1 == lines.length) {
            return false;
        }
        String next = lines[index + 1];
        int indentation = spaces(next, 0);
        int own = spaces(lines[index], 0);
        if (own < lines[index].length() && lines[index].charAt(own) == '-') {
            own = spaces(lines[index], own + 1);
        }
        return indentation < next.length() && indentation > own && next.charAt(indentation) != '#';
    }
}
