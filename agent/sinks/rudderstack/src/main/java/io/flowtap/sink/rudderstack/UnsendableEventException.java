package io.flowtap.sink.rudderstack;

/** An event that cannot be written as a message, however often it is tried. */
final class UnsendableEventException extends RuntimeException {

    UnsendableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
