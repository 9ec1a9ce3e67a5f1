package com.example.platform.integration;

/** Another system has not done what it was asked. */
public final class IntegrationException extends RuntimeException {

    private final String errorCode;

    public IntegrationException(String errorCode) {
        super("The integration answers " + errorCode);
        this.errorCode = errorCode;
    }

    public String getErrorCode() {
        return errorCode;
    }
}
