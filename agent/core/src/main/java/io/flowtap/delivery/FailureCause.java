package io.flowtap.delivery;

/** Whose fault it is that events could not be delivered. */
enum FailureCause {
    /** Nothing says that it would not happen with other events. */
    DESTINATION,
    /** It happens with this event, while others are accepted; it is tried again. */
    EVENT,
    /** It has happened with this event too often. */
    POISON_EVENT
}
