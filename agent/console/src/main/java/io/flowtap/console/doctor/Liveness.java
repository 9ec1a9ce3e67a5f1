package io.flowtap.console.doctor;

import io.flowtap.console.store.Timestamps;
import io.flowtap.journal.JournalReport;
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

    /** @param journal of that JVM; null if there is none any more */
    static Liveness of(StatusNode status, JournalReport journal) {
        if ("stopped".equals(status.text("state"))) {
            return STOPPED;
        }
        StatusNode jvm = status.object("jvm");
        // The lock of the journal is known across containers, whose process ids say nothing here.
        boolean alive = journal == null ? isRunning(jvm.number("pid"), jvm.text("started_at")) : journal.alive();
        return alive ? RUNNING : DIED;
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
