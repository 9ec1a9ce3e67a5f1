package io.flowtap.sink.relational;

/** An event that no later attempt could store either. */
public final class UnstorableEventException extends RuntimeException {

    UnstorableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
