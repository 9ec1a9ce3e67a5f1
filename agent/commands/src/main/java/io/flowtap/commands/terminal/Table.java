package io.flowtap.commands.terminal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Aligned columns under a heading. On a terminal the elastic columns give way until a row fits on a line; elsewhere
 * nothing is cut but extremely long texts, so that a piped table can be searched. A row whose first text would look
 * like that of another row when cut has it on a line of its own, and where even cut columns do not fit side by side,
 * each row becomes a short list.
 */
public final class Table {

    private static final int GAP = 2;
    private static final int NARROWEST = 8;
    private static final int WIDEST_WHEN_PIPED = 200;

    private enum Fit {
        LEFT,
        LEFT_ELASTIC,
        RIGHT
    }

    private record Column(String heading, Fit fit) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<Cell[]> rows = new ArrayList<>();
    private boolean withHeadings = true;

    /** Adds a column of short texts, never cut. */
    public Table left(String heading) {
        columns.add(new Column(heading, Fit.LEFT));
        return this;
    }

    /** Adds a column of texts of any length. */
    public Table elastic(String heading) {
        columns.add(new Column(heading, Fit.LEFT_ELASTIC));
        return this;
    }

    /** Adds a column of numbers. */
    public Table right(String heading) {
        columns.add(new Column(heading, Fit.RIGHT));
        return this;
    }

    /** Leaves the line of headings out. */
    public Table withoutHeadings() {
        withHeadings = false;
        return this;
    }

    /** Adds a row; as many cells as there are columns. */
    public Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(cells);
        return this;
    }

    /** Writes the table, each line behind {@code indent} blanks. */
    public void print(Terminal terminal, int indent) {
        int[] widths = widths(terminal, indent);
        if (width(widths, indent) > terminal.width()) {
            rows.forEach(row -> printList(terminal, row, indent));
            return;
        }
        if (withHeadings) {
            Cell[] headings = new Cell[columns.size()];
            for (int i = 0; i < headings.length; i++) {
                headings[i] = new Cell(columns.get(i).heading, Tone.MINOR);
            }
            printRow(terminal, headings, widths, indent);
        }
        Map<String, String> firstTexts = new HashMap<>();
        Set<String> alike = new HashSet<>();
        for (Cell[] row : rows) {
            String cut = TextWidth.cut(row[0].text(), widths[0], terminal.ellipsis());
            String other = firstTexts.putIfAbsent(cut, row[0].text());
            if (other != null && !other.equals(row[0].text())) {
                alike.add(cut);
            }
        }
        for (Cell[] row : rows) {
            if (alike.contains(TextWidth.cut(row[0].text(), widths[0], terminal.ellipsis()))) {
                terminal.line(" ".repeat(indent) + terminal.paint(row[0].tone(), row[0].text()));
                row[0] = new Cell("", row[0].tone());
            }
            printRow(terminal, row, widths, indent);
        }
    }

    private void printList(Terminal terminal, Cell[] row, int indent) {
        terminal.line(" ".repeat(indent) + terminal.paint(row[0].tone(), row[0].text()));
        StringBuilder rest = new StringBuilder();
        for (int i = 1; i < row.length; i++) {
            if (!row[i].text().isEmpty()) {
                String heading = columns.get(i).heading;
                rest.append(rest.length() == 0 ? "" : terminal.glyph(" · ", ", "))
                        .append(heading.isEmpty() ? "" : heading + " ")
                        .append(terminal.paint(row[i].tone(), row[i].text()));
            }
        }
        if (rest.length() > 0) {
            terminal.line(" ".repeat(indent + GAP) + rest);
        }
    }

    private static int width(int[] widths, int indent) {
        int total = indent + GAP * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    private int[] widths(Terminal terminal, int indent) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = withHeadings ? TextWidth.of(columns.get(i).heading) : 0;
            for (Cell[] row : rows) {
                widths[i] = Math.max(widths[i], TextWidth.of(row[i].text()));
            }
            if (columns.get(i).fit == Fit.LEFT_ELASTIC) {
                widths[i] = Math.min(widths[i], WIDEST_WHEN_PIPED);
            }
        }
        for (int excess = width(widths, indent) - terminal.width(); excess > 0; excess--) {
            int widest = widestElastic(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widestElastic(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).fit == Fit.LEFT_ELASTIC
                    && widths[i] > NARROWEST
                    && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private void printRow(Terminal terminal, Cell[] row, int[] widths, int indent) {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        int last = lastFilled(row);
        for (int i = 0; i <= last; i++) {
            if (i > 0) {
                line.append(" ".repeat(GAP));
            }
            String text = TextWidth.cut(row[i].text(), widths[i], terminal.ellipsis());
            String blanks = " ".repeat(widths[i] - TextWidth.of(text));
            String painted = terminal.paint(row[i].tone(), text);
            if (columns.get(i).fit == Fit.RIGHT) {
                line.append(blanks).append(painted);
            } else {
                line.append(painted).append(i == last ? "" : blanks);
            }
        }
        terminal.line(line.toString());
    }

    private static int lastFilled(Cell[] row) {
        int last = row.length - 1;
        while (last > 0 && row[last].text().isEmpty()) {
            last--;
        }
        return last;
    }
}
