package io.flowtap.console.backlog;

import io.flowtap.console.terminal.Amounts;
import io.flowtap.console.terminal.Terminal;
import io.flowtap.delivery.ExporterStats;
import java.util.List;
import java.util.function.Consumer;

/** How far a delivery is: a bar that grows on a terminal, now and then a line elsewhere. */
public final class ProgressLine implements Consumer<List<ExporterStats>> {

    private static final int BAR_WIDTH = 30;

    /** Progress comes five times a second; a log wants to hear of it every ten seconds. */
    private static final int CALLS_PER_LINE = 50;

    private final Terminal terminal;
    private final long total;
    private int calls;

    /** @param total how many events wait at the beginning */
    public ProgressLine(Terminal terminal, long total) {
        this.terminal = terminal;
        this.total = total;
    }

    @Override
    public void accept(List<ExporterStats> exporters) {
        long done = done(exporters);
        String text = Amounts.count(done) + " of " + Amounts.count(total) + " events";
        if (terminal.interactive()) {
            int filled = (int) (BAR_WIDTH * Math.min(done, total) / Math.max(1, total));
            terminal.err().print("\r" + terminal.glyph("█", "#").repeat(filled)
                    + terminal.glyph("░", ".").repeat(BAR_WIDTH - filled) + " " + text);
            terminal.err().flush();
        } else if (calls++ % CALLS_PER_LINE == CALLS_PER_LINE - 1) {
            terminal.notice(text);
        }
    }

    /** Makes room for other lines. */
    public void clear() {
        if (terminal.interactive()) {
            terminal.err().print("\r" + " ".repeat(Math.min(terminal.width() - 1, BAR_WIDTH + 40)) + "\r");
        }
    }

    private static long done(List<ExporterStats> exporters) {
        long done = 0;
        for (ExporterStats exporter : exporters) {
            done += exporter.delivered() + exporter.deadLettered() + exporter.dropped();
        }
        return done;
    }
}
