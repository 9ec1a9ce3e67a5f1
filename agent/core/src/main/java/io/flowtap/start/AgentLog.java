package io.flowtap.start;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/** What Flowtap has to say to people: lines on stderr, nothing in the host's loggers. */
final class AgentLog implements Consumer<String> {

    private static final String PREFIX = "[flowtap] ";

    private final PrintStream err;
    private final boolean silent;

    /** @param level of {@code flowtap.log.level}; {@code off} silences everything */
    AgentLog(PrintStream err, String level) {
        this.err = err;
        this.silent = level.toLowerCase(Locale.ROOT).equals("off");
    }

    @Override
    public void accept(String message) {
        if (!silent) {
            err.println(PREFIX + message);
        }
    }
}
