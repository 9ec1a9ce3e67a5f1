package io.flowtap.commands;

/** A command cannot do what it was asked. The message is for people: what is wrong and what to do. */
class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
