package io.flowtap.sink.postgresql;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;

final class Json {

    private Json() {}

    /** @throws UnstorableEventException if {@code value} is nested deeper than JSON readers accept (1000 levels) */
    static String of(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UnstorableEventException("not possible as JSON: " + e.getMessage(), e);
        }
    }
}
