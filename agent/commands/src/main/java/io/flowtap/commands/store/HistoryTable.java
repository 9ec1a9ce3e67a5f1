package io.flowtap.commands.store;

/** Where a database keeps what it was sent, once each; its other tables are made from these. */
public enum HistoryTable {
    /** {@code event_logs}. */
    EVENTS,
    /** {@code agent_trace_history}, whose rows were events of the type of that name. */
    TRACES
}
