package io.flowtap.start;

import io.flowtap.redaction.Secrets;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/** What Flowtap has to say to people: lines on stderr, nothing in the host's loggers. */
final class AgentLog implements Consumer<String> {

    private static final String PREFIX = "[flowtap] ";
    private static final int MOST_CHARS = 16_384;

    private final PrintStream err;
    private final boolean silent;

    /**
     * @param err null for a JVM without one
     * @param level of {@code flowtap.log.level}; {@code off} silences everything
     */
    AgentLog(PrintStream err, String level) {
        this.err = err;
        this.silent = err == null || level.toLowerCase(Locale.ROOT).equals("off");
    }

    /** What is said of a failure repeats what a server, a driver or the application said. */
    private static String clean(String message) {
        try {
            return Secrets.remove(message, MOST_CHARS);
        } catch (Throwable e) {
            return "a message could not be searched for credentials and is left out";
        }
    }

    /** Never throws: the stream may be one of the application's, and memory may be short. */
    @Override
    public void accept(String message) {
        if (silent) {
            return;
        }
        try {
            err.println(PREFIX + clean(message));
        } catch (Throwable unsayable) {
            return;
        }
    }
}
