package io.flowtap.commands.terminal;

import java.io.Writer;
import java.util.function.Consumer;

/** Passes on what is written, line by line. */
final class LineWriter extends Writer {

    private final Consumer<String> lines;
    private final StringBuilder pending = new StringBuilder();

    LineWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (characters[i] == '\n') {
                passOn();
            } else if (characters[i] != '\r') {
                pending.append(characters[i]);
            }
        }
    }

    private void passOn() {
        String line = pending.toString();
        pending.setLength(0);
        lines.accept(line);
    }

    @Override
    public void flush() {
        // A line that has begun waits for its end.
    }

    @Override
    public void close() {
        if (pending.length() > 0) {
            passOn();
        }
    }
}
