package io.flowtap.commands.doctor;

import io.flowtap.commands.store.StoreHealth;
import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.commands.terminal.WallClock;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.sink.text.SafeText;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** A {@link DoctorReport} for people. */
public final class DoctorText {

    private final Terminal terminal;
    private final WallClock clock;

    public DoctorText(Terminal terminal, WallClock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Writes the report, what is wrong at the end, where it is seen. */
    public void print(DoctorReport report) {
        terminal.line(terminal.paint(Tone.HEADING, "Flowtap doctor") + "  " + SafeText.of(report.version()));
        File home = report.home().directory();
        field(
                "home",
                home
                        + (home.isDirectory() ? "" : " (does not exist)")
                        + (report.freeBytes() < 0 ? "" : ", " + Amounts.bytes(report.freeBytes()) + " free"));
        field("java", System.getProperty("java.version") + " (this command)");
        database(report.database());
        JvmText jvmText = new JvmText(terminal, clock);
        for (ObservedJvm jvm : report.shown()) {
            terminal.blankLine();
            jvmText.print(jvm);
        }
        others(report);
        verdict(report.diagnosis());
    }

    private void others(DoctorReport report) {
        int older = report.home().jvms().size() - report.shown().size();
        if (older > 0) {
            terminal.blankLine();
            terminal.line(Tone.MINOR, older + " more that ended earlier; --all shows them");
        }
        for (JournalReport journal : report.home().nameless()) {
            terminal.line(SafeText.of("journal of a JVM whose status file is missing: " + journal.directory())
                    + (journal.alive() ? " (in use)" : ""));
        }
        for (File file : report.home().unreadable()) {
            terminal.line(SafeText.of("not a status file: " + file));
        }
    }

    private void field(String name, String value) {
        terminal.line("  " + terminal.paint(Tone.MINOR, name + " ".repeat(Math.max(1, 10 - name.length())))
                + SafeText.of(value));
    }

    private void database(DatabaseFinding finding) {
        StoreHealth health = finding.health();
        if (health == null) {
            field("database", finding.problem());
            return;
        }
        field("database", finding.location());
        List<String> facts = new ArrayList<>();
        facts.add(health.product());
        facts.add(Amounts.bytes(health.bytes()));
        facts.add("schema " + (health.schemaVersion() == null ? "unknown" : health.schemaVersion()));
        if (health.damages() != null) {
            facts.add(health.damages().isEmpty() ? "intact" : "DAMAGED");
        }
        field("", String.join(", ", facts));
        List<String> rows = new ArrayList<>();
        String about = health.estimated() ? "about " : "";
        health.rows().forEach((table, count) -> rows.add(about + Amounts.count(count) + " " + table));
        field("", String.join(", ", rows));
    }

    private void verdict(Diagnosis diagnosis) {
        terminal.blankLine();
        for (String note : diagnosis.notes()) {
            terminal.line(terminal.paint(Tone.WARNING, "note: ") + SafeText.of(note));
        }
        for (String problem : diagnosis.problems()) {
            terminal.line(terminal.paint(Tone.BAD, terminal.glyph("✗ ", "x ")) + SafeText.of(problem));
        }
        if (diagnosis.healthy()) {
            terminal.line(terminal.paint(Tone.GOOD, terminal.glyph("✓ ", "ok: ")) + "nothing is wrong");
        }
    }
}
