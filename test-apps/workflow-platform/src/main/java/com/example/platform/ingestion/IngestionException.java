package com.example.platform.ingestion;

/** A source could not be taken in. */
public final class IngestionException extends Exception {

    private final String errorCode;

    IngestionException(String errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    public String getErrorCode() {
        return errorCode;
    }
}
