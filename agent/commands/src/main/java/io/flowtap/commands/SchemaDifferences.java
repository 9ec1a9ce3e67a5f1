package io.flowtap.commands;

import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.schema.Difference;
import io.flowtap.sink.text.SafeText;

/** Says what {@code migrate} made again, and what it left alone, with the SQL that would change it. */
final class SchemaDifferences {

    private final Terminal terminal;

    SchemaDifferences(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @return whether nothing is left for which events may be refused */
    boolean report(PostgresMigration.Outcome outcome) {
        for (Difference each : outcome.made()) {
            terminal.line(Tone.GOOD, "Made again: " + SafeText.of(each.text()));
        }
        boolean well = true;
        for (Difference each : outcome.left()) {
            well &= !each.refusing();
            terminal.line(
                    each.refusing() ? Tone.BAD : Tone.WARNING,
                    "Not as Flowtap makes it: " + SafeText.of(each.text()) + ". To change it: "
                            + SafeText.of(each.remedy()) + ";");
        }
        return well;
    }
}
