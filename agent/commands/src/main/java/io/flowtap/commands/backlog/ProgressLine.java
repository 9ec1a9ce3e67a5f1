package io.flowtap.commands.backlog;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.delivery.ExporterStats;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** How far a delivery is: a bar that grows on a terminal, now and then a line elsewhere. */
public final class ProgressLine implements Consumer<List<ExporterStats>> {

    private static final int BAR_WIDTH = 30;

    /** Progress comes five times a second; a log wants to hear of it every ten seconds. */
    private static final int CALLS_PER_LINE = 50;

    /** Before that a rate says nothing. */
    private static final double FIRST_RATE_SECONDS = 1;

    private final Terminal terminal;
    private final long doneBefore;
    private final long total;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private int calls;
    private int shown;

    /**
     * @param doneBefore how many events of {@code total} an earlier run has done
     * @param total how many there are
     * @param nanoTime as {@link System#nanoTime}
     */
    public ProgressLine(Terminal terminal, long doneBefore, long total, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.doneBefore = doneBefore;
        this.total = total;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    @Override
    public void accept(List<ExporterStats> exporters) {
        long done = doneBefore;
        for (ExporterStats exporter : exporters) {
            done += exporter.delivered() + exporter.deadLettered() + exporter.dropped();
        }
        show(done);
    }

    /** @param done how many events of the total are done, those of earlier runs included */
    public void show(long done) {
        String text = Amounts.count(done) + " of " + Amounts.count(total) + " events" + speed(done);
        if (terminal.interactive()) {
            int filled = (int) (BAR_WIDTH * Math.min(done, total) / Math.max(1, total));
            String bar = terminal.glyph("█", "#").repeat(filled)
                    + terminal.glyph("░", ".").repeat(BAR_WIDTH - filled);
            String line = cut(bar + " " + text);
            terminal.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            terminal.err().flush();
            shown = line.length();
        } else if (calls++ % CALLS_PER_LINE == CALLS_PER_LINE - 1) {
            terminal.notice(text);
        }
    }

    /** A line that wraps could not be written over. */
    private String cut(String line) {
        return line.substring(0, Math.min(line.length(), terminal.width() - 1));
    }

    private String speed(long done) {
        double seconds = (nanoTime.getAsLong() - startedAt) / 1e9;
        if (seconds < FIRST_RATE_SECONDS || done <= doneBefore) {
            return "";
        }
        double rate = (done - doneBefore) / seconds;
        String left = done >= total ? "" : ", " + time((long) Math.ceil((total - done) / rate)) + " left";
        return ", " + Amounts.decimal(rate, rate < 10 ? 1 : 0) + "/s" + left;
    }

    private static String time(long seconds) {
        return seconds < 60 ? seconds + " s" : Amounts.duration(1000.0 * seconds);
    }

    /** Makes room for other lines. */
    public void clear() {
        if (terminal.interactive()) {
            terminal.err().print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }
}
