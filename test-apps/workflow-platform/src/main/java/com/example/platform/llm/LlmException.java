package com.example.platform.llm;

/** A model could not be asked. */
public final class LlmException extends RuntimeException {

    private final int status;

    /** @param status of HTTP; 0 if there was no answer */
    LlmException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public int getStatus() {
        return status;
    }
}
