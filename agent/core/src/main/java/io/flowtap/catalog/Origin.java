package io.flowtap.catalog;

import java.util.Locale;

/** Who makes an event. */
public enum Origin {
    /** Flowtap itself, of what runs. */
    OBSERVED,
    /** An application that says who its users are. */
    IDENTITY,
    /** An application that says what happened in its business. */
    BUSINESS;

    /** As in the file of the catalog. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
