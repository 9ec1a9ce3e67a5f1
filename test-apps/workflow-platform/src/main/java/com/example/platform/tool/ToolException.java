package com.example.platform.tool;

/** A tool could not do what it was asked. */
public final class ToolException extends RuntimeException {

    public ToolException(String message) {
        super(message);
    }
}
