package io.flowtap.sink.postgresql.connection;

/** The database cannot be used until somebody acts. The message says, for people, what is wrong and what to do. */
public final class PostgresUnavailableException extends Exception {

    public PostgresUnavailableException(String message) {
        super(message);
    }

    public PostgresUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
