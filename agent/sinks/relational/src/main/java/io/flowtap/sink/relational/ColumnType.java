package io.flowtap.sink.relational;

/** What the values of a column are, before a database gives them its own types. */
public enum ColumnType {
    /** An event's id, a text. */
    ID,
    TEXT,
    /** Text in an index, of which databases may keep no more than the beginning. */
    KEY,
    /** Text of which two are in one index. */
    SHORT_KEY,
    /** Maps, lists and plain values, stored as one document. */
    JSON,
    /** Milliseconds since the epoch. */
    TIMESTAMP,
    /** A number without a fraction. */
    WHOLE,
    REAL,
    /** True or false; what is neither is unknown. */
    FLAG
}
