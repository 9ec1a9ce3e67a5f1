package io.flowtap.journal.directory;

import io.flowtap.liveness.Life;
import java.time.Instant;
import java.util.Optional;

/** The process a journal directory is named after, {@code <millis>-<pid>}, for directories that say no more. */
final class NamedProcess {

    /** The start of a process is known to a clock tick, the name to a millisecond. */
    private static final long TOLERANCE_MILLIS = 1000;

    private NamedProcess() {}

    /** Running if there is a process of that number which is older than the directory. */
    static Life of(String directoryName) {
        int dash = directoryName.indexOf('-');
        try {
            long madeMillis = Long.parseLong(directoryName.substring(0, Math.max(0, dash)));
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(directoryName.substring(dash + 1)));
            Optional<Instant> started = process.flatMap(handle -> handle.info().startInstant());
            boolean older = started.isPresent() && started.get().toEpochMilli() <= madeMillis + TOLERANCE_MILLIS;
            return older ? Life.RUNNING : Life.ENDED;
        } catch (NumberFormatException anotherName) {
            return Life.UNKNOWN;
        }
    }
}
