package io.flowtap.commands.report;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.commands.terminal.WallClock;
import io.flowtap.sink.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** A {@link Report} for people. */
public final class ReportText {

    private static final int INDENT = 2;

    private final Terminal terminal;
    private final WallClock clock;
    private final Report report;

    public ReportText(Terminal terminal, WallClock clock, Report report) {
        this.terminal = terminal;
        this.clock = clock;
        this.report = report;
    }

    /** Writes the report. */
    public void print(ReportScope scope, String location) {
        header(scope, location);
        new ReportTables(terminal, clock, report).print();
        total();
    }

    private void header(ReportScope scope, String location) {
        EventQuery filter = scope.filter();
        terminal.line(terminal.paint(Tone.HEADING, "Flowtap report") + "  " + scope.description());
        List<String> facts = new ArrayList<>();
        facts.add(Amounts.counted(report.events(), "event") + ", " + clock.minutes(report.firstEvent()) + " to "
                + clock.minutes(report.lastEvent()) + " (" + clock.zone() + ")");
        if (filter.workspace() != null) {
            facts.add("workspace " + SafeText.of(filter.workspace()));
        }
        if (filter.service() != null) {
            facts.add("service " + SafeText.of(filter.service()));
        } else if (report.services().size() == 1) {
            facts.add("service " + SafeText.of(report.services().get(0)));
        } else if (report.services().size() > 1) {
            facts.add(report.services().size() + " services");
        }
        facts.add(SafeText.of(location));
        for (String fact : facts) {
            terminal.line(Tone.MINOR, fact);
        }
    }

    private void total() {
        Report.Totals totals = report.totals();
        terminal.blankLine();
        List<String> parts = new ArrayList<>();
        parts.add(Amounts.counted(totals.flowRuns(), "flow run"));
        parts.add(Amounts.counted(totals.modelCalls(), "model call"));
        parts.add(Amounts.count(totals.inputTokens()) + " tokens in, " + Amounts.count(totals.outputTokens()) + " out");
        parts.add(Amounts.counted(totals.toolCalls(), "tool call"));
        parts.add(Amounts.counted(totals.errors(), "error"));
        String bound = totals.unpricedCalls() > 0 ? terminal.glyph("≥", ">=") : "";
        String cost = totals.costMicros() < 0
                ? "no priced call"
                : bound + Amounts.dollars(totals.costMicros(), totals.costMicros());
        wrapped("Total  " + cost, parts);
        if (report.droppedEvents() > 0) {
            terminal.line(
                    Tone.BAD,
                    Amounts.counted(report.droppedEvents(), "event")
                            + " were lost to a limit and are in no figure; `doctor` says which limit.");
        }
    }

    /** Writes a title and what belongs to it, on as many lines as it takes. */
    private void wrapped(String title, List<String> parts) {
        StringBuilder line = new StringBuilder(terminal.paint(Tone.HEADING, title)).append("  ");
        int length = title.length() + 2;
        String separator = "";
        for (String part : parts) {
            if (length + separator.length() + part.length() > terminal.width()) {
                terminal.line(line.toString());
                line = new StringBuilder(" ".repeat(INDENT));
                length = INDENT;
                separator = "";
            }
            line.append(separator).append(part);
            length += separator.length() + part.length();
            separator = terminal.glyph(" · ", ", ");
        }
        terminal.line(line.toString());
    }
}
