package io.flowtap.commands.terminal;

import java.util.function.Consumer;

/** What a command is doing now: one line that changes on a terminal, a line per step elsewhere. */
public final class StepLine implements Consumer<String> {

    private final Terminal terminal;

    public StepLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(String step) {
        if (terminal.interactive()) {
            clear();
            terminal.err().print(step + " ...");
            terminal.err().flush();
        } else {
            terminal.notice(step);
        }
    }

    /** Makes room for other lines. */
    public void clear() {
        if (terminal.interactive()) {
            terminal.err().print("\r" + " ".repeat(terminal.width() - 1) + "\r");
            terminal.err().flush();
        }
    }
}
