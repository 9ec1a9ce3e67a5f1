package io.flowtap.console.report;

import io.flowtap.console.store.EventFilter;
import io.flowtap.console.terminal.Amounts;
import io.flowtap.console.terminal.Cell;
import io.flowtap.console.terminal.SafeText;
import io.flowtap.console.terminal.Table;
import io.flowtap.console.terminal.Terminal;
import io.flowtap.console.terminal.Tone;
import io.flowtap.console.terminal.WallClock;
import java.util.ArrayList;
import java.util.List;

/** A {@link Report} for people. */
public final class ReportText {

    private static final int INDENT = 2;

    private final Terminal terminal;
    private final WallClock clock;
    private final Report report;
    private final long largestCost;

    public ReportText(Terminal terminal, WallClock clock, Report report) {
        this.terminal = terminal;
        this.clock = clock;
        this.report = report;
        largestCost = report.totals().costMicros();
    }

    /** Writes the report. */
    public void print(ReportScope scope, String location) {
        header(scope, location);
        flows();
        models();
        tools();
        retrievals();
        blocks();
        failures();
        agents();
        businessEvents();
        total();
    }

    private void header(ReportScope scope, String location) {
        EventFilter filter = scope.filter();
        terminal.line(terminal.paint(Tone.HEADING, "Flowtap report") + "  " + scope.description());
        List<String> facts = new ArrayList<>();
        facts.add(Amounts.count(report.events()) + (report.events() == 1 ? " event" : " events")
                + ", " + clock.minutes(report.firstEvent()) + " to " + clock.minutes(report.lastEvent()) + " ("
                + clock.zone() + ")");
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

    private void section(String title) {
        terminal.blankLine();
        terminal.line(Tone.HEADING, title);
    }

    private void flows() {
        if (report.flows().isEmpty()) {
            return;
        }
        section("Flows");
        Table table = new Table().elastic("flow").right("runs").right("success").right("p50").right("p95").right("cost");
        for (Report.Flow flow : report.flows()) {
            Tone tone = flow.ok() == flow.runs() ? Tone.GOOD : flow.failed() > 0 ? Tone.BAD : Tone.WARNING;
            table.row(
                    Cell.of(flow.name(), Tone.ACCENT), Cell.of(flow.runs()),
                    Cell.of(Amounts.percent(flow.ok(), flow.runs()), tone), latency(flow.p50()), latency(flow.p95()),
                    cost(flow.costMicros()));
        }
        table.print(terminal, INDENT);
    }

    private void models() {
        if (report.models().isEmpty()) {
            return;
        }
        section("Cost by model");
        Table table = new Table().elastic("model").right("calls").right("input").right("cached").right("output")
                .right("reasoning").right("cost");
        for (Report.Model model : report.models()) {
            table.row(
                    Cell.of(model.name(), Tone.ACCENT), Cell.of(model.calls()), tokens(model.inputTokens(), model),
                    tokens(model.cacheReadTokens(), model), tokens(model.outputTokens(), model),
                    tokens(model.reasoningTokens(), model), cost(model));
        }
        table.print(terminal, INDENT);
        modelNotes();
    }

    private Cell cost(Report.Model model) {
        if (model.unpriced() == 0) {
            return cost(model.costMicros());
        }
        return model.costMicros() < 0
                ? Cell.of("unpriced", Tone.WARNING)
                : Cell.of(atLeast() + Amounts.dollars(model.costMicros(), largestCost), Tone.WARNING);
    }

    private String atLeast() {
        return terminal.glyph("≥", ">=");
    }

    private void modelNotes() {
        long unpriced = report.totals().unpricedCalls();
        if (unpriced > 0) {
            note(plural(unpriced, "call") + " without a price or token counts; `prices MODEL` says why.");
        }
        if (report.models().stream().anyMatch(model -> model.estimated() > 0)) {
            note("~ includes estimates: the provider did not say how many tokens it used.");
        }
        long failed = report.models().stream().mapToLong(Report.Model::failed).sum();
        if (failed > 0) {
            note(plural(failed, "call") + " did not end well.");
        }
    }

    private void note(String text) {
        terminal.line(" ".repeat(INDENT) + terminal.paint(Tone.WARNING, text));
    }

    private void tools() {
        if (report.tools().isEmpty()) {
            return;
        }
        section("Tools");
        Table table = new Table().elastic("tool").left("type").right("calls").right("errors").right("p50").right("p95");
        for (Report.Tool tool : report.tools()) {
            table.row(
                    Cell.of(tool.name(), Tone.ACCENT), Cell.of(tool.type()), Cell.of(tool.calls()),
                    Cell.alarming(tool.errors()), latency(tool.p50()), latency(tool.p95()));
        }
        table.print(terminal, INDENT);
    }

    private void retrievals() {
        if (report.retrievals().isEmpty()) {
            return;
        }
        section("Retrievals");
        Table table = new Table().elastic("store / index").right("queries").right("avg sources").right("top score")
                .right("p50").right("p95");
        for (Report.Retrieval retrieval : report.retrievals()) {
            String index = retrieval.index() == null ? "" : " / " + retrieval.index();
            table.row(
                    Cell.of(retrieval.store() + index, Tone.ACCENT), Cell.of(retrieval.queries()),
                    decimal(retrieval.averageSources(), 1), decimal(retrieval.topScore(), 3),
                    latency(retrieval.p50()), latency(retrieval.p95()));
        }
        table.print(terminal, INDENT);
    }

    private void blocks() {
        if (report.blocks().isEmpty()) {
            return;
        }
        section("Blocked prompts");
        Table table = new Table().elastic("guardrail").left("direction").right("count").elastic("last reason");
        for (Report.Block block : report.blocks()) {
            table.row(
                    Cell.of(block.guardrail(), Tone.ACCENT), Cell.of(block.direction()), Cell.of(block.count()),
                    Cell.of(block.lastReason()));
        }
        table.print(terminal, INDENT);
    }

    private void failures() {
        if (report.failures().isEmpty()) {
            return;
        }
        section("Errors");
        Table table = new Table().elastic("type").left("source").right("count").left("last seen").elastic("message");
        for (Report.Failure failure : report.failures()) {
            table.row(
                    Cell.of(simpleName(failure.type()), Tone.BAD), Cell.of(failure.source()), Cell.of(failure.count()),
                    Cell.of(clock.seconds(failure.lastSeen())), Cell.of(failure.lastMessage()));
        }
        table.print(terminal, INDENT);
    }

    /** The package of an exception says less than the room it takes. */
    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private void agents() {
        if (report.agents().isEmpty()) {
            return;
        }
        section("Agents created");
        Table table = new Table().elastic("agent").elastic("type").left("framework").elastic("model").right("tools")
                .right("created");
        for (Report.Agent agent : report.agents()) {
            table.row(
                    Cell.of(agent.id(), Tone.ACCENT), Cell.of(agent.type()), Cell.of(agent.framework()),
                    Cell.of(agent.model()), agent.tools() < 0 ? Cell.of("") : Cell.of(agent.tools()),
                    Cell.of(agent.created()));
        }
        table.print(terminal, INDENT);
    }

    private void businessEvents() {
        if (report.businessEvents().isEmpty()) {
            return;
        }
        section("Business events");
        Table table = new Table().elastic("event").right("count");
        for (Report.Count count : report.businessEvents()) {
            table.row(Cell.of(count.type(), Tone.ACCENT), Cell.of(count.count()));
        }
        table.print(terminal, INDENT);
    }

    private void total() {
        Report.Totals totals = report.totals();
        terminal.blankLine();
        List<String> parts = new ArrayList<>();
        parts.add(plural(totals.flowRuns(), "flow run"));
        parts.add(plural(totals.modelCalls(), "model call"));
        parts.add(Amounts.count(totals.inputTokens()) + " tokens in, " + Amounts.count(totals.outputTokens()) + " out");
        parts.add(plural(totals.toolCalls(), "tool call"));
        parts.add(plural(totals.errors(), "error"));
        String bound = totals.unpricedCalls() > 0 ? atLeast() : "";
        String cost = totals.costMicros() < 0 ? "no priced call" : bound + Amounts.dollars(totals.costMicros(), largestCost);
        wrapped("Total  " + cost, parts);
        if (report.droppedEvents() > 0) {
            terminal.line(Tone.BAD, plural(report.droppedEvents(), "event")
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

    private static String plural(long count, String noun) {
        return Amounts.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private Cell latency(long millis) {
        return millis < 0 ? nothingKnown() : Cell.of(Amounts.duration(millis));
    }

    private Cell cost(long micros) {
        return micros < 0 ? nothingKnown() : Cell.of(Amounts.dollars(micros, largestCost));
    }

    private Cell tokens(long count, Report.Model model) {
        return count < 0 ? nothingKnown() : Cell.of((model.estimated() > 0 ? "~" : "") + Amounts.count(count));
    }

    private Cell decimal(double number, int digits) {
        return Double.isNaN(number) ? nothingKnown() : Cell.of(Amounts.decimal(number, digits));
    }

    private Cell nothingKnown() {
        return new Cell(terminal.unknown(), Tone.MINOR);
    }
}
