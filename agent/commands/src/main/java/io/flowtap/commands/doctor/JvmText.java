package io.flowtap.commands.doctor;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Cell;
import io.flowtap.commands.terminal.Table;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.commands.terminal.WallClock;
import io.flowtap.sink.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One JVM with its agent, for people. */
final class JvmText {

    private static final int INDENT = 4;

    private final Terminal terminal;
    private final WallClock clock;

    JvmText(Terminal terminal, WallClock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    void print(ObservedJvm jvm) {
        header(jvm);
        settings(jvm.status());
        libraries(jvm.status().objects("libraries"));
        instrumentations(jvm.status().objects("instrumentations"));
        rules(jvm.status().objects("rules"));
        threads(jvm.status().object("threads"));
        exporters(jvm);
        StatusNode counters = jvm.status().object("counters");
        StatusNode journal = jvm.status().object("journal");
        if (journal.text("mode") == null) {
            terminal.line(withoutJournal(jvm.status().object("start")));
            return;
        }
        terminal.line("  " + Amounts.count(counters.number("operations")) + " operations observed, "
                + Amounts.count(counters.number("events")) + " events recorded; journal "
                + Amounts.bytes(journal.number("bytes")) + " in " + Amounts.count(journal.number("segments"))
                + " segments, " + SafeText.of(journal.text("mode")) + ", "
                + Amounts.count(journal.number("stalls")) + " stalls");
    }

    private String withoutJournal(StatusNode start) {
        if (start.text("failure") != null) {
            return terminal.paint(Tone.BAD, "  Flowtap has not started completely");
        }
        return terminal.paint(Tone.MINOR, "  nothing is recorded: no library that is observed was used");
    }

    private void header(ObservedJvm jvm) {
        String liveness = jvm.liveness().name().toLowerCase(Locale.ROOT);
        Tone tone = switch (jvm.liveness()) {
            case RUNNING -> Tone.GOOD;
            case STOPPED, UNKNOWN -> Tone.MINOR;
            case DIED -> Tone.BAD;
        };
        terminal.line(terminal.paint(Tone.HEADING, SafeText.of(jvm.name())) + "  " + terminal.paint(tone, liveness));
        List<String> facts = new ArrayList<>();
        add(facts, "", jvm.jvm().text("main"));
        add(facts, "environment ", jvm.jvm().text("environment"));
        add(facts, "java ", jvm.jvm().text("java_version"));
        add(facts, "agent ", jvm.status().text("agent_version"));
        add(facts, "started ", clock.minutes(jvm.jvm().text("started_at")));
        add(facts, "last change ", clock.minutes(jvm.updatedAt()));
        terminal.line("  " + terminal.paint(Tone.MINOR, SafeText.of(String.join(", ", facts))));
    }

    private static void add(List<String> facts, String label, String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(label + value);
        }
    }

    private void settings(StatusNode status) {
        for (StatusNode setting : status.objects("config")) {
            terminal.line("  " + SafeText.of(setting.text("key") + "=" + setting.text("value"))
                    + terminal.paint(Tone.MINOR, "  " + SafeText.of(setting.text("source"))));
        }
    }

    private void libraries(List<StatusNode> libraries) {
        for (StatusNode node : libraries) {
            LibraryStatus library = new LibraryStatus(node);
            Tone tone = library.observed() ? Tone.GOOD : library.incomplete() ? Tone.BAD : Tone.MINOR;
            terminal.line("  " + terminal.paint(Tone.ACCENT, SafeText.of(library.title())) + "  "
                    + terminal.paint(tone, SafeText.of(library.coverage()))
                    + (library.remark() == null ? "" : "; " + SafeText.of(library.remark())));
        }
    }

    private void instrumentations(List<StatusNode> instrumentations) {
        for (StatusNode instrumentation : instrumentations) {
            String state = instrumentation.text("state");
            boolean active = "active".equalsIgnoreCase(state);
            Tone tone = active ? Tone.GOOD : isOff(state) ? Tone.BAD : Tone.MINOR;
            String version = instrumentation.text("library_version");
            StringBuilder line = new StringBuilder("  ")
                    .append(terminal.paint(Tone.ACCENT, SafeText.of(instrumentation.text("name"))))
                    .append(version == null ? "" : " " + SafeText.of(version))
                    .append("  ")
                    .append(terminal.paint(tone, SafeText.of(state == null ? "unknown" : state)));
            if (instrumentation.text("reason") != null) {
                line.append(": ").append(SafeText.of(instrumentation.text("reason")));
            } else if (!active) {
                line.append(terminal.paint(Tone.MINOR, ", the application has not used it so far"));
            }
            terminal.line(line.toString());
            for (String each : instrumentation.texts("hook_problems")) {
                terminal.line(" ".repeat(INDENT) + terminal.paint(Tone.BAD, SafeText.of(each)));
            }
            targets(instrumentation.objects("targets"));
        }
    }

    private void rules(List<StatusNode> rules) {
        for (StatusNode rule : rules) {
            long matched = rule.number("matched_methods");
            terminal.line("  " + terminal.paint(Tone.ACCENT, "rule") + " "
                    + terminal.paint(matched > 0 ? Tone.GOOD : Tone.MINOR, SafeText.of(rule.text("method")))
                    + terminal.paint(
                            Tone.MINOR,
                            "  " + Amounts.counted(matched, "method") + ", "
                                    + Amounts.counted(rule.number("calls"), "call") + "  "
                                    + SafeText.of(rule.text("place"))));
        }
    }

    private static boolean isOff(String state) {
        return "disabled".equalsIgnoreCase(state) || "unfit".equalsIgnoreCase(state);
    }

    private void targets(List<StatusNode> targets) {
        Table table = new Table().withoutHeadings().left("").elastic("").elastic("");
        for (StatusNode target : targets) {
            long matched = target.number("matched_classes");
            table.row(
                    new Cell(
                            matched > 0 ? terminal.glyph("✓", "+") : terminal.glyph("·", "-"),
                            matched > 0 ? Tone.GOOD : Tone.MINOR),
                    Cell.of(
                            (target.flag("subtypes") ? "subtypes of " : "") + shortName(target.text("type")),
                            matched > 0 ? Tone.PLAIN : Tone.MINOR),
                    Cell.of(matched > 0 ? matches(target, matched) : "no class loaded yet", Tone.MINOR));
        }
        table.print(terminal, INDENT);
    }

    private static String matches(StatusNode target, long matched) {
        List<String> hooks = new ArrayList<>();
        for (StatusNode hook : target.objects("hooks")) {
            hooks.add(hook.text("method"));
        }
        String classes = matched + (matched == 1 ? " class" : " classes");
        return hooks.isEmpty() ? classes : classes + ": " + String.join(", ", hooks);
    }

    private static String shortName(String type) {
        return type == null ? "?" : type.substring(type.lastIndexOf('.') + 1);
    }

    private void threads(StatusNode threads) {
        List<String> followed = new ArrayList<>();
        for (StatusNode hop : threads.objects("hops")) {
            if (hop.flag("installed")) {
                followed.add(hop.text("name"));
            } else {
                terminal.line("  "
                        + terminal.paint(
                                Tone.BAD,
                                "work is not followed through "
                                        + SafeText.of(hop.text("name") + ": " + hop.text("reason"))));
            }
        }
        if (!followed.isEmpty()) {
            terminal.line(terminal.paint(
                    Tone.MINOR, "  work is followed through " + SafeText.of(String.join(", ", followed))));
        }
    }

    private void exporters(ObservedJvm jvm) {
        if (jvm.exporters().isEmpty()) {
            return;
        }
        Table table = new Table()
                .left("exporter")
                .left("state")
                .right("recorded")
                .right("delivered")
                .right("waiting")
                .right("retries")
                .right("refused")
                .right("dropped")
                .right("filtered")
                .elastic("destination");
        List<String> waitingSince = new ArrayList<>();
        for (StatusNode exporter : jvm.exporters()) {
            table.row(
                    Cell.of(exporter.text("name"), Tone.ACCENT), state(jvm, exporter),
                    Cell.of(exporter.number("recorded")), Cell.of(exporter.number("delivered")),
                    Cell.of(jvm.waiting(exporter)), Cell.of(exporter.number("retries")),
                    Cell.alarming(exporter.number("dead_lettered")), Cell.alarming(exporter.number("dropped")),
                    Cell.of(exporter.number("filtered")), Cell.of(exporter.text("destination")));
            if (jvm.takenOver(exporter) > 0) {
                waitingSince.add(Amounts.counted(jvm.takenOver(exporter), "event") + " for " + exporter.text("name")
                        + " waited when this JVM ended and "
                        + (jvm.takenOver(exporter) == 1 ? "was" : "were") + " taken over since");
            }
            if (jvm.waiting(exporter) > 0 && exporter.text("oldest_waiting_at") != null) {
                waitingSince.add(exporter.text("name") + " owes events since "
                        + clock.minutes(exporter.text("oldest_waiting_at"))
                        + (jvm.running() || exporter.text("last_error") == null
                                ? ""
                                : "; at the end: " + exporter.text("last_error")));
            }
        }
        table.print(terminal, 2);
        for (String line : waitingSince) {
            terminal.line("  " + SafeText.of(line));
        }
    }

    /** What an exporter was doing when its JVM ended is no state any more. */
    private static Cell state(ObservedJvm jvm, StatusNode exporter) {
        String state = exporter.text("state");
        return jvm.running()
                ? Cell.of(state, "running".equalsIgnoreCase(state) ? Tone.GOOD : Tone.BAD)
                : Cell.of("ended", Tone.MINOR);
    }
}
