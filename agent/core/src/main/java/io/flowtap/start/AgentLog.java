package io.flowtap.start;

import io.flowtap.redaction.Secrets;
import io.flowtap.sink.text.SafeText;
import io.flowtap.threads.SpareMemory;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What Flowtap has to say to people: lines on stderr, nothing in the host's loggers. */
final class AgentLog implements Consumer<String> {

    private static final String PREFIX = "[flowtap] ";
    private static final int MOST_CHARS = 16_384;
    private static final int NEEDED_BYTES = 1 << 20;

    private final @Nullable PrintStream err;
    private final boolean silent;

    /**
     * @param err null for a JVM without one
     * @param level of {@code flowtap.log.level}; {@code off} silences everything
     */
    AgentLog(@Nullable PrintStream err, @Nullable String level) {
        this.err = err;
        this.silent = "off".equalsIgnoreCase(level);
    }

    /** On one line. What is said of a failure repeats what a server, a driver or the application said. */
    private static String clean(String message) {
        try {
            // Its classes may be needed for the first time, to say that there is no memory: they must not be spoilt.
            SpareMemory.require(NEEDED_BYTES);
            return SafeText.of(Secrets.remove(message, MOST_CHARS));
        } catch (Throwable e) {
            return "a message could not be searched for credentials and is left out";
        }
    }

    /** Never throws: the stream may be one of the application's, and memory may be short. */
    @Override
    public void accept(String message) {
        if (silent || err == null) {
            return;
        }
        try {
            err.println(PREFIX + clean(message));
        } catch (Throwable unsayable) {
            return;
        }
    }
}
