package io.flowtap.bytecode;

/** Where the value of a parameter comes from. */
public enum Source {
    THIS,
    ARGUMENT,
    /** All arguments of the method in an array, boxed where they are no objects. */
    ARGUMENTS,
    FIELD,
    /** What the call before the body returned. */
    ENTERED,
    RETURNED,
    THROWN
}
