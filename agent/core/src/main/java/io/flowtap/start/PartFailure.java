package io.flowtap.start;

import org.jspecify.annotations.Nullable;

/** A part of an extension cannot be used; the message says what happened, and in which call. */
final class PartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String message;
    private final boolean hung;

    private PartFailure(String message, @Nullable Throwable cause, boolean hung) {
        super(message, cause, false, false);
        this.message = message;
        this.hung = hung;
    }

    /** The part did not do what its contract says. */
    PartFailure(String message) {
        this(message, null, false);
    }

    static PartFailure thrown(String message, Throwable thrown) {
        return new PartFailure(message, thrown, false);
    }

    static PartFailure hung(String message) {
        return new PartFailure(message, null, true);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Whether a thread may be in its code for ever. */
    boolean hung() {
        return hung;
    }
}
