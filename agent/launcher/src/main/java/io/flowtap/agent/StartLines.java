package io.flowtap.agent;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What is said on stderr before the agent has a log. Never throws, whatever a security manager forbids. */
final class StartLines {

    private static final String PREFIX = "[flowtap] ";

    /** Exceptions may be chained in a circle. The agent has HostThrowable for that, which is not loaded yet. */
    private static final int MOST_CAUSES = 16;

    private StartLines() {}

    static void say(String message) {
        try {
            PrintStream err = System.err;
            if (err != null && StartConditions.talkative()) {
                err.println(PREFIX + message);
            }
        } catch (Throwable e) {
            return;
        }
    }

    static void notStarted(Throwable why) {
        try {
            say("not started, the application runs without it: " + text(why));
        } catch (Throwable e) {
            return;
        }
    }

    private static String text(Throwable why) {
        Throwable each = why;
        for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
            if (each instanceof SecurityException) {
                return "the security policy denies flowtap.jar what it needs (" + each.getMessage()
                        + "); grant it what docs/security-manager.md says";
            }
            each = cause(each);
        }
        return String.valueOf(why);
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable unreadable) {
            return null;
        }
    }
}
