package io.flowtap.console.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns under a heading. On a terminal the elastic columns give way until a row fits on a line; elsewhere
 * nothing is cut but extremely long texts, so that a piped table can be searched.
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
        if (withHeadings) {
            Cell[] headings = new Cell[columns.size()];
            for (int i = 0; i < headings.length; i++) {
                headings[i] = new Cell(columns.get(i).heading, Tone.MINOR);
            }
            printRow(terminal, headings, widths, indent);
        }
        for (Cell[] row : rows) {
            printRow(terminal, row, widths, indent);
        }
    }

    private int[] widths(Terminal terminal, int indent) {
        int[] widths = new int[columns.size()];
        int total = indent + GAP * (columns.size() - 1);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = withHeadings ? TextWidth.of(columns.get(i).heading) : 0;
            for (Cell[] row : rows) {
                widths[i] = Math.max(widths[i], TextWidth.of(row[i].text()));
            }
            if (columns.get(i).fit == Fit.LEFT_ELASTIC) {
                widths[i] = Math.min(widths[i], WIDEST_WHEN_PIPED);
            }
            total += widths[i];
        }
        for (int excess = total - terminal.width(); excess > 0; excess--) {
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
