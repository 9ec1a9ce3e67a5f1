package io.flowtap.delivery;

/** Whose fault it is that events could not be delivered. */
enum Failure {
    /** Nothing says that it would not happen with other events. */
    OF_THE_DESTINATION,
    /** It happens with this event, while others are accepted; it is tried again. */
    OF_THE_EVENT,
    /** It has happened with this event too often. */
    FOR_EVER
}
