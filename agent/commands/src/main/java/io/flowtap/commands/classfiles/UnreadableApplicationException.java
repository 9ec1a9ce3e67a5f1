package io.flowtap.commands.classfiles;

/** What was named as an application cannot be read. The message is for people: what is wrong and what to do. */
public final class UnreadableApplicationException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableApplicationException(String message) {
        super(message);
    }

    UnreadableApplicationException(String message, Throwable cause) {
        super(message, cause);
    }
}
