package io.flowtap.console;

/** A command cannot do what it was asked. The message is for people: what is wrong and what to do. */
class ConsoleFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsoleFailure(String message) {
        super(message);
    }

    ConsoleFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
