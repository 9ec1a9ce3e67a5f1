package io.flowtap.cost;

/** A price file cannot be read as one. The message names file, line, problem and what would be right. */
public final class InvalidPricesException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidPricesException(String source, int line, String problem) {
        super(source + ", line " + line + ": " + problem);
    }
}
