package io.flowtap.commands.store;

import io.flowtap.sink.sqlite.file.SqliteResultCode;
import java.io.File;
import java.sql.SQLException;

/** What people are told of an error of SQLite when they read. */
public final class SqliteFailures {

    private SqliteFailures() {}

    /** @param file the database */
    public static StoreException of(SQLException e, File file) {
        // For SQLite 3.54 a directory is a file whose disk fails.
        SqliteResultCode code = file.isDirectory() ? SqliteResultCode.CANTOPEN : SqliteResultCode.of(e);
        return new StoreException(explanation(code, String.valueOf(e.getMessage()), file), e);
    }

    private static String explanation(SqliteResultCode code, String message, File file) {
        String detail = " (" + message + ")";
        return switch (code) {
            case CORRUPT, NOTADB ->
                file + " is damaged or is no SQLite database" + detail + ": move it away, and the"
                        + " next event makes a new one, or mend it with 'sqlite3 " + file
                        + " .recover | sqlite3 mended.db' and put that in its place. New events wait in the journals"
                        + " meanwhile";
            case PERM, CANTOPEN ->
                file + " cannot be opened" + detail + ": it must be a file that this user may read;"
                        + " or name another with --database or --home";
            case BUSY, LOCKED -> file + " is locked by another process" + detail + ": try again in a moment";
            case IOERR ->
                file + " cannot be read" + detail + ": look at its disk, or name another with --database or"
                        + " --home";
            case ERROR ->
                message.contains("no such table") && !message.contains("schema_version")
                        ? file + " is not a Flowtap database, or no event has reached it yet: it has not the tables"
                                + " expected. Name the right one with --database or --home."
                        : "the tables of " + file + " are not as Flowtap made them" + detail
                                + ": change them back, or move the file away, and the next event makes a new one";
            default -> "Cannot read " + file + ": " + message;
        };
    }
}
