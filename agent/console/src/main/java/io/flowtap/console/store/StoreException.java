package io.flowtap.console.store;

/** A database cannot be read. The message is for people and says what to do where something can be done. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
