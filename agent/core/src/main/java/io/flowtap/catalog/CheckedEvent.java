package io.flowtap.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A business event as it may be recorded.
 *
 * @param properties String, Long, Double, Boolean, and Lists and Maps of the host, by names in snake case: first those
 *     of the catalog in its order
 * @param envelope what the host said of the envelope, by names in snake case
 * @param cut whether anything is not there as a whole
 */
public record CheckedEvent(String name, Map<String, Object> properties, Map<String, String> envelope, boolean cut) {

    /** What the host said of a field of the envelope; null if nothing. */
    public @Nullable String said(String field) {
        return envelope.get(field);
    }
}
