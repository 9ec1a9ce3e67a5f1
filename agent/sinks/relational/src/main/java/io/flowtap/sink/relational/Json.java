package io.flowtap.sink.relational;

import io.flowtap.sink.text.JsonWriter;

/** The JSON form of a column. */
public final class Json {

    private Json() {}

    /** @throws UnstorableEventException if {@code value} is nested deeper than JSON readers accept (1000 levels) */
    public static String of(Object value) {
        try {
            return JsonWriter.of(value);
        } catch (IllegalArgumentException e) {
            throw new UnstorableEventException("not possible as JSON: " + e.getMessage(), e);
        }
    }
}
