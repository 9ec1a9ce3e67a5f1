package io.flowtap.liveness;

/** What can be said about a process from its identity alone. */
public enum Life {
    RUNNING,
    ENDED,

    /** It is, or was, in a place this process cannot look into: another container, machine or boot. */
    UNKNOWN
}
