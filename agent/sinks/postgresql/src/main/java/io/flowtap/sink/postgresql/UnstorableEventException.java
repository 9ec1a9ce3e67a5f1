package io.flowtap.sink.postgresql;

/** An event that no later attempt could store either. */
final class UnstorableEventException extends RuntimeException {

    UnstorableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
