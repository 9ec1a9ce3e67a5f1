package io.flowtap.commands.terminal;

/** What a piece of text means, and how a terminal shows it. */
public enum Tone {
    PLAIN(""),
    HEADING("\u001b[1m"),
    MINOR("\u001b[2m"),
    GOOD("\u001b[32m"),
    WARNING("\u001b[33m"),
    BAD("\u001b[31m"),
    ACCENT("\u001b[36m");

    private static final String RESET = "\u001b[0m";

    private final String start;

    Tone(String start) {
        this.start = start;
    }

    String paint(String text) {
        return start.isEmpty() || text.isEmpty() ? text : start + text + RESET;
    }
}
