package io.flowtap.start;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * File descriptors to start with. A class of the JDK whose initializer finds none, {@code java.security.Security} say,
 * is spoilt for the application, too, for the life of the JVM. Counted, not tried out, which would take them from the
 * application; where there is no {@code /proc} nothing is known, and Flowtap starts.
 */
final class SpareDescriptors {

    /** Twice what opening a journal takes at once. */
    private static final int NEEDED = 8;

    private static final String OPEN = "/proc/self/fd";
    private static final String LIMITS = "/proc/self/limits";
    private static final String LIMIT = "Max open files";
    private static final long PAUSE_NANOS = 50_000_000;
    private static final int MOST_ATTEMPTS = 200;

    private SpareDescriptors() {}

    /** @return whether there were some within ten seconds */
    static boolean await() {
        return await(MOST_ATTEMPTS);
    }

    static boolean await(int mostAttempts) {
        for (int attempt = 1; !areThere(); attempt++) {
            if (attempt == mostAttempts) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** Whether there are some now. */
    static boolean areThere() {
        File directory = new File(OPEN);
        if (!directory.exists()) {
            return true;
        }
        String[] open = directory.list();
        return open != null && limit() - open.length >= NEEDED;
    }

    /** The soft limit; 0 if it cannot be read, which takes a descriptor. */
    private static long limit() {
        try (FileInputStream in = new FileInputStream(LIMITS)) {
            String limits = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int start = limits.indexOf(LIMIT);
            String[] words = limits.substring(start + LIMIT.length()).trim().split(" ", 2);
            return start < 0 || words[0].equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(words[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
