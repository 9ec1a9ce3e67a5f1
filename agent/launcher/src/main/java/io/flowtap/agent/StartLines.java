package io.flowtap.agent;

import java.io.PrintStream;

/** What is said on stderr before the agent has a log. Never throws, whatever a security manager forbids. */
final class StartLines {

    private static final String PREFIX = "[flowtap] ";

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
        for (Throwable each = why; each != null; each = each.getCause()) {
            if (each instanceof SecurityException) {
                return "the security policy denies flowtap.jar what it needs (" + each.getMessage()
                        + "); grant it what docs/security-manager.md says";
            }
        }
        return String.valueOf(why);
    }
}
