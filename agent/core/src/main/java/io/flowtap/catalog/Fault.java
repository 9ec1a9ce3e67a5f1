package io.flowtap.catalog;

/** What is wrong with a business event. */
enum Fault {
    NO_NAME,
    UNKNOWN_EVENT,
    NAME_NOT_IN_SNAKE_CASE,
    OBSERVED_EVENT,
    IDENTITY_EVENT,
    UNREADABLE,
    MISSING_PROPERTY,
    WRONG_TYPE,
    NO_SUCH_VALUE,
    UNREADABLE_PROPERTY,
    UNKNOWN_PROPERTY,
    PROPERTY_NAME,
    TOO_MANY_NAMES
}
