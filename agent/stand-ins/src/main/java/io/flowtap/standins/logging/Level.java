package io.flowtap.standins.logging;

/** The levels at which libraries try to log. */
public enum Level {
    OFF,
    SEVERE,
    WARNING,
    INFO,
    CONFIG,
    FINE,
    FINER,
    FINEST,
    ALL
}
