package io.flowtap.commands.store;

/** A database cannot be read. The message is for people and says what to do where something can be done. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean connectionLost;

    public StoreException(String message, Throwable cause) {
        this(message, cause, false);
    }

    StoreException(String message, Throwable cause, boolean connectionLost) {
        super(message, cause);
        this.connectionLost = connectionLost;
    }

    /** Whether the server cannot be reached now: another store may be able to later. */
    public boolean connectionLost() {
        return connectionLost;
    }
}
