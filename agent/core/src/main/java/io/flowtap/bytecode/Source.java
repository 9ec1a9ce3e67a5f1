package io.flowtap.bytecode;

/** Where the value of a parameter comes from. */
public enum Source {
    THIS,
    ARGUMENT,
    FIELD,
    /** What the call before the body returned. */
    ENTERED,
    RETURNED,
    THROWN
}
