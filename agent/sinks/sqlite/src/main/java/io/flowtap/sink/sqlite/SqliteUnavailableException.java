package io.flowtap.sink.sqlite;

/** The database cannot be used until somebody acts. The message says, for people, what is wrong and what to do. */
public final class SqliteUnavailableException extends Exception {

    SqliteUnavailableException(String message) {
        super(message);
    }

    SqliteUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
