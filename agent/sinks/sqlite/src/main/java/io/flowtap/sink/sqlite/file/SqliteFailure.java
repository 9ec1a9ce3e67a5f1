package io.flowtap.sink.sqlite.file;

import io.flowtap.sink.Delivery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** What an error of SQLite means for the events that were to be stored. */
public final class SqliteFailure {

    private SqliteFailure() {}

    /** For people, with what to do. */
    public static String explanation(SQLException error, Path file) {
        Delivery delivery = delivery(error, file);
        if (delivery instanceof Delivery.Paused paused) {
            return paused.reason();
        }
        return delivery instanceof Delivery.RetryLater retry
                ? retry.reason() + ": try again later"
                : file + ": " + error.getMessage();
    }

    public static Delivery delivery(SQLException error, Path file) {
        String detail = " (" + error.getMessage() + ")";
        return switch (SqliteResultCode.of(error)) {
            case BUSY, LOCKED -> retry(file + " is locked by another process" + detail);
            case FULL -> retry("the disk of " + file + " is full" + detail);
            case IOERR -> retry("cannot read or write " + file + detail);
            case CORRUPT, NOTADB ->
                paused(file + " is damaged or is no SQLite database" + detail
                        + ": move it away to start a new one, or mend it with 'sqlite3 " + file
                        + " .recover | sqlite3 mended.db' and put that in its place");
            case PERM, READONLY, CANTOPEN, AUTH ->
                paused(file + " cannot be opened for writing" + detail
                        + ": make it and its directory writable, or set flowtap.database.url to another place");
            case ERROR ->
                paused("the tables of " + file + " are not as Flowtap made them" + detail
                        + ": move the file away, or set flowtap.database.url to a file for Flowtap alone");
            case TOOBIG, CONSTRAINT, MISMATCH, RANGE -> new Delivery.Rejected("SQLite refuses the event" + detail);
            default -> retry(file + ": " + error.getMessage());
        };
    }

    private static Delivery retry(String reason) {
        return new Delivery.RetryLater(reason, Duration.ZERO);
    }

    private static Delivery paused(String reason) {
        return new Delivery.Paused(reason);
    }
}
