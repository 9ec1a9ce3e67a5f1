package io.flowtap.console.doctor;

import io.flowtap.console.store.Timestamps;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.time.Instant;

/** Whether the JVM behind a status file still runs. */
public enum Liveness {
    RUNNING,
    /** It said good-bye. */
    STOPPED,
    /** It ended without a word: killed, crashed or out of memory. */
    DIED;

    /** A process that has this id but started so much later than the JVM is another one. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    static Liveness of(File directory, StatusNode status) {
        if (isAlive(directory, status.object("jvm"))) {
            return RUNNING;
        }
        return "stopped".equals(status.text("state")) ? STOPPED : DIED;
    }

    private static boolean isAlive(File directory, StatusNode jvm) {
        File lock = new File(directory, "lock");
        return lock.isFile() ? isHeld(lock) : isRunning(jvm.number("pid"), jvm.text("started_at"));
    }

    /** Shared, so that several of us do not take each other for the JVM; the JVM's own lock is exclusive. */
    private static boolean isHeld(File file) {
        try (FileInputStream in = new FileInputStream(file);
                FileLock lock = in.getChannel().tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRunning(long pid, String startedAt) {
        Instant jvmStart = Timestamps.parse(startedAt);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> jvmStart == null
                        || process.info().startInstant()
                                .map(start -> start.isBefore(jvmStart.plus(CLOCK_TOLERANCE))).orElse(true))
                .isPresent();
    }
}
