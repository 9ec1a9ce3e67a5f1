package io.flowtap.commands.doctor;

import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.liveness.Life;
import io.flowtap.liveness.ProcessIdentity;
import io.flowtap.sink.text.Timestamps;
import java.time.Duration;
import java.time.Instant;

/** Whether the JVM behind a status file still runs. */
public enum Liveness {
    RUNNING,
    /** It said good-bye. */
    STOPPED,
    /** It ended without a word: killed, crashed or out of memory. */
    DIED,
    /** It is, or was, in another container or on another machine, and has nothing here that would tell. */
    UNKNOWN;

    /** A process that has this id but started so much later than the JVM is another one. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    /** @param journal of that JVM; null if there is none any more */
    static Liveness of(StatusNode status, JournalReport journal) {
        if ("stopped".equals(status.text("state"))) {
            return STOPPED;
        }
        if (journal != null && journal.problem() == null) {
            return journal.alive() ? RUNNING : DIED;
        }
        StatusNode jvm = status.object("jvm");
        StatusNode process = jvm.object("process");
        if (process.text("boot") == null) {
            // Written by a version, or on a system, that knows no more of a process than this.
            return isRunning(jvm.number("pid"), jvm.text("started_at")) ? RUNNING : DIED;
        }
        String namespace = process.text("pid_namespace");
        Life life = new ProcessIdentity(
                        process.number("pid"),
                        process.number("started"),
                        process.text("boot"),
                        namespace == null ? "" : namespace)
                .life();
        // A JVM that records has its journal as long as it lives.
        boolean journalIsGone = journal == null && status.object("journal").text("directory") != null;
        return switch (life) {
            case RUNNING -> RUNNING;
            case ENDED -> DIED;
            case UNKNOWN -> journalIsGone ? DIED : UNKNOWN;
        };
    }

    private static boolean isRunning(long pid, String startedAt) {
        Instant jvmStart = Timestamps.parse(startedAt);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> jvmStart == null
                        || process.info()
                                .startInstant()
                                .map(start -> start.isBefore(jvmStart.plus(CLOCK_TOLERANCE)))
                                .orElse(true))
                .isPresent();
    }
}
