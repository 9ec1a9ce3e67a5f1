package io.flowtap.commands.trace;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Cell;
import io.flowtap.commands.terminal.Table;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.commands.terminal.WallClock;
import io.flowtap.event.EventProperties;
import io.flowtap.sink.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A {@link Trace} for people: a tree with a line per operation. */
public final class TraceText {

    private final Terminal terminal;
    private final WallClock clock;
    private final Trace trace;
    private final List<TraceNode> unhappy = new ArrayList<>();

    public TraceText(Terminal terminal, WallClock clock, Trace trace) {
        this.terminal = terminal;
        this.clock = clock;
        this.trace = trace;
    }

    /** Writes the trace. */
    public void print() {
        header();
        terminal.blankLine();
        if (trace.roots().isEmpty()) {
            terminal.line("No operation of this trace has ended yet.");
        } else {
            Table table = new Table()
                    .elastic("operation")
                    .right("start")
                    .right("took")
                    .right("tokens")
                    .right("cost")
                    .elastic("");
            for (TraceNode root : trace.roots()) {
                addRows(table, root, "", "");
            }
            table.print(terminal, 0);
        }
        footer();
    }

    private void header() {
        String started = Double.isNaN(trace.startMillis())
                ? ""
                : "  " + clock.precise(Instant.ofEpochMilli((long) trace.startMillis()));
        terminal.line(terminal.paint(Tone.HEADING, "Trace " + SafeText.of(trace.id())) + started + "  "
                + terminal.paint(tone(trace.status()), SafeText.of(trace.status())));
        List<String> identity = new ArrayList<>();
        trace.identity().forEach((name, value) -> identity.add(name.replace("_id", "") + " " + SafeText.of(value)));
        if (!identity.isEmpty()) {
            terminal.line(Tone.MINOR, String.join(terminal.glyph(" · ", ", "), identity));
        }
    }

    private void addRows(Table table, TraceNode node, String branch, String below) {
        String label = node.kind() + " " + name(node);
        table.row(
                Cell.of(branch + label, branch.isEmpty() && node.ok() ? Tone.HEADING : tone(node.status())),
                start(node),
                took(node),
                tokens(node),
                cost(node),
                Cell.of(remarks(node), tone(node.status())));
        if (!node.ok() && !passesOn(node)) {
            unhappy.add(node);
        }
        List<TraceNode> children = node.children();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            addRows(
                    table,
                    children.get(i),
                    below + (last ? terminal.glyph("└─ ", "`- ") : terminal.glyph("├─ ", "|- ")),
                    below + (last ? "   " : terminal.glyph("│  ", "|  ")));
        }
    }

    /** Whether it only ended like something below it, which tells more. */
    private static boolean passesOn(TraceNode node) {
        for (TraceNode child : node.children()) {
            if (!child.ok()
                    && Objects.equals(child.text(EventProperties.ERROR_TYPE), node.text(EventProperties.ERROR_TYPE))) {
                return true;
            }
        }
        return false;
    }

    private static String name(TraceNode node) {
        String name = node.name() == null ? "(unnamed)" : node.name();
        String provider = TraceTotals.isModelCall(node) ? node.text(EventProperties.PROVIDER) : null;
        return provider == null ? name : provider + "/" + name;
    }

    private Cell start(TraceNode node) {
        double offset = node.startMillis() - trace.startMillis();
        return Double.isNaN(offset) ? Cell.of("") : Cell.of("+" + Amounts.duration(Math.max(0, offset)), Tone.MINOR);
    }

    private static Cell took(TraceNode node) {
        return Double.isNaN(node.latencyMillis()) ? Cell.of("") : Cell.of(Amounts.duration(node.latencyMillis()));
    }

    private Cell tokens(TraceNode node) {
        Trace.Totals totals = TraceTotals.of(node);
        if (totals.inputTokens() < 0 && totals.outputTokens() < 0) {
            return Cell.of("");
        }
        // Embeddings have no output; there is nothing unknown about it.
        String output = totals.outputTokens() < 0 ? "" : terminal.glyph("→", ">") + count(totals.outputTokens());
        return Cell.of(count(totals.inputTokens()) + output, TraceTotals.isModelCall(node) ? Tone.PLAIN : Tone.MINOR);
    }

    private static String count(long tokens) {
        return tokens < 0 ? "?" : Amounts.count(tokens);
    }

    private static Cell cost(TraceNode node) {
        long cost = TraceTotals.of(node).costMicros();
        return cost < 0
                ? Cell.of("")
                : Cell.of(Amounts.dollars(cost), TraceTotals.isModelCall(node) ? Tone.PLAIN : Tone.MINOR);
    }

    private String remarks(TraceNode node) {
        List<String> remarks = new ArrayList<>();
        if (!node.ok()) {
            remarks.add(node.status());
            remarks.add(simpleName(node.text(EventProperties.ERROR_TYPE)));
        }
        if (node.kind().equals("retrieval")) {
            remarks.add(sources(node.number(EventProperties.SOURCES_FOUND)));
            remarks.add(node.text(EventProperties.VECTOR_DB_USED));
            remarks.add(node.text(EventProperties.INDEX_NAME));
            remarks.removeIf(remark -> remark != null && remark.equals(node.name()));
        }
        if (TraceTotals.isModelCall(node)) {
            String finish = node.text(EventProperties.FINISH_REASON);
            remarks.add("stop".equalsIgnoreCase(finish) ? null : finish);
            remarks.add(node.number(EventProperties.COST_USD_MICROS) < 0 && node.ok() ? "unpriced" : null);
        }
        remarks.removeIf(remark -> remark == null);
        return String.join(" ", remarks);
    }

    private static String sources(long count) {
        return count < 0 ? null : count + (count == 1 ? " source" : " sources");
    }

    private static String simpleName(String type) {
        return type == null ? null : type.substring(type.lastIndexOf('.') + 1);
    }

    private void footer() {
        terminal.blankLine();
        for (TraceNode node : unhappy) {
            String why = why(node);
            if (!why.isEmpty()) {
                terminal.line(terminal.paint(tone(node.status()), SafeText.of(node.status())) + "  "
                        + SafeText.of(node.kind() + " " + name(node)) + ": " + SafeText.of(why));
            }
        }
        if (trace.missingNodes() > 0) {
            terminal.line(
                    Tone.WARNING,
                    Amounts.count(trace.missingNodes())
                            + " more operations ran than a tree holds; they are in its numbers only.");
        }
        if (!trace.otherEvents().isEmpty()) {
            List<String> others = new ArrayList<>();
            trace.otherEvents()
                    .forEach((type, count) ->
                            others.add(SafeText.of(type) + (count == 1 ? "" : terminal.glyph(" ×", " x") + count)));
            terminal.line(Tone.MINOR, "also: " + String.join(", ", others));
        }
        totals();
    }

    private void totals() {
        Trace.Totals totals = trace.totals();
        if (totals.modelCalls() == 0) {
            return;
        }
        List<String> parts = new ArrayList<>();
        parts.add(totals.modelCalls() + (totals.modelCalls() == 1 ? " model call" : " model calls"));
        parts.add(count(totals.inputTokens()) + " tokens in");
        if (totals.outputTokens() >= 0) {
            parts.add(count(totals.outputTokens()) + " out");
        }
        if (totals.unpricedCalls() > 0) {
            parts.add(totals.unpricedCalls() + " without a price");
        }
        String cost = totals.costMicros() < 0 ? "no price known" : Amounts.dollars(totals.costMicros());
        terminal.line(terminal.paint(Tone.HEADING, "Total  " + cost) + "  " + String.join(", ", parts));
    }

    /** A refusal is told by who refused and why; the exception that carries it adds nothing. */
    private static String why(TraceNode node) {
        String[] facts = node.text(EventProperties.REASON) == null
                ? new String[] {EventProperties.ERROR_TYPE, EventProperties.ERROR_MESSAGE}
                : new String[] {EventProperties.GUARDRAIL_NAME, EventProperties.REASON};
        List<String> why = new ArrayList<>();
        for (String fact : facts) {
            if (node.text(fact) != null && !node.text(fact).equals(node.name())) {
                why.add(node.text(fact));
            }
        }
        return String.join(": ", why);
    }

    private static Tone tone(String status) {
        return switch (status) {
            case "ok" -> Tone.PLAIN;
            case "error" -> Tone.BAD;
            default -> Tone.WARNING;
        };
    }
}
