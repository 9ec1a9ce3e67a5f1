package io.flowtap.delivery.batch;

/** Whose fault it is that events could not be delivered. */
public enum FailureCause {
    /** Nothing says that it would not happen with other events. */
    DESTINATION,
    /** It happens with this event, while others are accepted; it is tried again. */
    EVENT,
    /** It has happened with this event too often. */
    POISON_EVENT
}
