package io.flowtap.commands;

/** There is no database to read: it is turned off, or nothing has been stored yet. */
final class NoDatabase extends CommandFailure {

    private static final long serialVersionUID = 1L;

    NoDatabase(String message) {
        super(message);
    }
}
