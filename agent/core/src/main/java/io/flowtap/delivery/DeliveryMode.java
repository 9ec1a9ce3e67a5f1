package io.flowtap.delivery;

/** How much of a hurry an exporter is in. */
enum DeliveryMode {
    /** Batches wait to fill up, where anything may still come. */
    STEADY,
    /** Batches go out as they are. */
    DRAINING,
    /** Like draining, but only this JVM's own journal: the JVM ends, and the others can wait for the next one. */
    FLUSHING
}
