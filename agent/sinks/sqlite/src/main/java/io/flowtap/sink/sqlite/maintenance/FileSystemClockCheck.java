package io.flowtap.sink.sqlite.maintenance;

import io.flowtap.sink.text.Timestamps;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether the file system agrees with this JVM on what time it is. */
final class FileSystemClockCheck {

    private static final long TOLERANCE_MILLIS = 3_600_000;

    private final FileSystemClock files;

    FileSystemClockCheck(FileSystemClock files) {
        this.files = files;
    }

    /**
     * Why this JVM's clock is not to be believed.
     *
     * @return null if it is
     */
    @Nullable
    String objection(long now) {
        try {
            long ofFiles = files.millis();
            return Math.abs(ofFiles - now) <= TOLERANCE_MILLIS
                    ? null
                    : "the clock of this JVM says " + Timestamps.of(now) + ", that of the file system "
                            + Timestamps.of(ofFiles) + ": correct the one that is wrong";
        } catch (IOException e) {
            return "no file can be made beside the database to learn the file system's time (" + e + ")";
        }
    }
}
