package io.flowtap.catalog;

import java.util.Locale;

/** What the values of a property are. */
public enum PropertyType {
    TEXT,
    /** Without a fraction. */
    INTEGER,
    NUMBER,
    BOOLEAN,
    LIST,
    MAP,
    /** Text such as {@code 2026-05-01T10:00:00Z}. */
    TIME;

    /** As in the file of the catalog. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
