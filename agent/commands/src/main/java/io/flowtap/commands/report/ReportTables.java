package io.flowtap.commands.report;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Cell;
import io.flowtap.commands.terminal.Table;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.commands.terminal.WallClock;

/** The tables of a {@link Report}; those without rows are left out. */
final class ReportTables {

    private static final int INDENT = 2;

    private final Terminal terminal;
    private final WallClock clock;
    private final Report report;
    private final long largestCost;

    ReportTables(Terminal terminal, WallClock clock, Report report) {
        this.terminal = terminal;
        this.clock = clock;
        this.report = report;
        largestCost = report.totals().costMicros();
    }

    void print() {
        flows();
        models();
        tools();
        retrievals();
        blocks();
        failures();
        agents();
        businessEvents();
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
        Table table = new Table()
                .elastic("flow")
                .right("runs")
                .right("success")
                .right("p50")
                .right("p95")
                .right("cost");
        for (Report.Flow flow : report.flows()) {
            Tone tone = flow.ok() == flow.runs() ? Tone.GOOD : flow.failed() > 0 ? Tone.BAD : Tone.WARNING;
            table.row(
                    Cell.of(flow.name(), Tone.ACCENT),
                    Cell.of(flow.runs()),
                    Cell.of(Amounts.percent(flow.ok(), flow.runs()), tone),
                    latency(flow.p50()),
                    latency(flow.p95()),
                    cost(flow.costMicros()));
        }
        table.print(terminal, INDENT);
    }

    private void models() {
        if (report.models().isEmpty()) {
            return;
        }
        section("Cost by model");
        Table table = new Table()
                .elastic("model")
                .right("calls")
                .right("input")
                .right("cached")
                .right("output")
                .right("reasoning")
                .right("cost");
        for (Report.Model model : report.models()) {
            table.row(
                    Cell.of(model.name(), Tone.ACCENT),
                    Cell.of(model.calls()),
                    tokens(model.inputTokens(), model),
                    tokens(model.cacheReadTokens(), model),
                    tokens(model.outputTokens(), model),
                    tokens(model.reasoningTokens(), model),
                    cost(model));
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
            note(Amounts.counted(unpriced, "call") + " without a price or token counts; `prices MODEL` says why.");
        }
        if (report.models().stream().anyMatch(model -> model.estimated() > 0)) {
            note("~ includes estimates: the provider did not say how many tokens it used.");
        }
        long failed = report.models().stream().mapToLong(Report.Model::failed).sum();
        if (failed > 0) {
            note(Amounts.counted(failed, "call") + " did not end well.");
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
        Table table = new Table()
                .elastic("tool")
                .left("type")
                .right("calls")
                .right("errors")
                .right("p50")
                .right("p95");
        for (Report.Tool tool : report.tools()) {
            table.row(
                    Cell.of(tool.name(), Tone.ACCENT),
                    Cell.of(tool.type()),
                    Cell.of(tool.calls()),
                    Cell.alarming(tool.errors()),
                    latency(tool.p50()),
                    latency(tool.p95()));
        }
        table.print(terminal, INDENT);
    }

    private void retrievals() {
        if (report.retrievals().isEmpty()) {
            return;
        }
        section("Retrievals");
        Table table = new Table()
                .elastic("store / index")
                .right("queries")
                .right("avg sources")
                .right("top score")
                .right("p50")
                .right("p95");
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
        Table table = new Table()
                .elastic("guardrail")
                .left("direction")
                .right("count")
                .elastic("last reason");
        for (Report.Block block : report.blocks()) {
            table.row(
                    Cell.of(block.guardrail(), Tone.ACCENT),
                    Cell.of(block.direction()),
                    Cell.of(block.count()),
                    Cell.of(block.lastReason()));
        }
        table.print(terminal, INDENT);
    }

    private void failures() {
        if (report.failures().isEmpty()) {
            return;
        }
        section("Errors");
        Table table = new Table()
                .elastic("type")
                .left("source")
                .right("count")
                .left("last seen")
                .elastic("message");
        for (Report.Failure failure : report.failures()) {
            table.row(
                    Cell.of(simpleName(failure.type()), Tone.BAD),
                    Cell.of(failure.source()),
                    Cell.of(failure.count()),
                    Cell.of(clock.seconds(failure.lastSeen())),
                    Cell.of(failure.lastMessage()));
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
        Table table = new Table()
                .elastic("agent")
                .elastic("type")
                .left("framework")
                .elastic("model")
                .right("tools")
                .right("created");
        for (Report.Agent agent : report.agents()) {
            table.row(
                    Cell.of(agent.id(), Tone.ACCENT),
                    Cell.of(agent.type()),
                    Cell.of(agent.framework()),
                    Cell.of(agent.model()),
                    agent.tools() < 0 ? Cell.of("") : Cell.of(agent.tools()),
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
