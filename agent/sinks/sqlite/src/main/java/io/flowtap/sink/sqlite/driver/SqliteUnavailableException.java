package io.flowtap.sink.sqlite.driver;

import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database cannot be used now. The message says, for people, what is wrong and what to do. */
public final class SqliteUnavailableException extends Exception {

    /** What the C library says of ENOSPC, EDQUOT and EFBIG, which pass when somebody makes room. */
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "File too large");

    /** EROFS, EACCES and ENOTDIR, where the JDK has no exception of their own for them. */
    private static final List<String> LASTING =
            List.of("Read-only file system", "Permission denied", "Not a directory");

    private final boolean passing;

    public SqliteUnavailableException(String message) {
        this(message, null);
    }

    public SqliteUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
        passing = false;
    }

    private SqliteUnavailableException(String message, IOException cause, boolean passing) {
        super(message, cause);
        this.passing = passing;
    }

    /** A file could not be written. */
    public static SqliteUnavailableException unwritten(String what, IOException cause) {
        String failed = "cannot write " + what + " (" + cause + "): ";
        String reason = String.valueOf(cause.getMessage());
        if (FULL.stream().anyMatch(reason::contains)) {
            return new SqliteUnavailableException(failed + "make room there", cause, true);
        }
        boolean lasting = cause instanceof AccessDeniedException
                || cause instanceof FileAlreadyExistsException
                || cause instanceof NotDirectoryException
                || LASTING.stream().anyMatch(reason::contains);
        return new SqliteUnavailableException(failed + "set flowtap.home to a writable directory", cause, !lasting);
    }

    /** What it means for events that were to be stored. */
    public Delivery delivery() {
        String reason = String.valueOf(getMessage());
        return passing ? new Delivery.RetryLater(reason, Duration.ZERO) : new Delivery.Paused(reason);
    }
}
