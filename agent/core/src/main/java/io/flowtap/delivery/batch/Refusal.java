package io.flowtap.delivery.batch;

/** What it means that a destination refuses what was sent. */
public enum Refusal {
    /** Of several events; which of them is yet to be found. */
    OF_SEVERAL,
    /** Of one event, and nothing was accepted since it was first refused: it may be the destination that changed. */
    UNPROVEN,
    /** Of one event after another, with none accepted in between: no event's fault. */
    OF_EVERYTHING,
    /** Of one event, while others are accepted. */
    OF_THE_EVENT
}
