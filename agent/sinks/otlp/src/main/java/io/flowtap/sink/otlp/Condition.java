package io.flowtap.sink.otlp;

import io.flowtap.event.Event;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which events a line of the conventions is for.
 *
 * @param type of the event; {@value #ANY} for all
 * @param property one whose value decides; null if none does
 * @param value what it must be or, unless {@code equal}, must not be; null if {@code property} is
 */
record Condition(
        String type, @Nullable String property, @Nullable String value, boolean equal) {

    static final String ANY = "*";

    /** @param text {@code property=value}, {@code property!=value} or {@value #ANY} */
    static Condition of(String type, String text) {
        if (text.equals(ANY)) {
            return new Condition(type, null, null, true);
        }
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("no condition: " + text);
        }
        boolean negated = text.charAt(equals - 1) == '!';
        String property = text.substring(0, negated ? equals - 1 : equals);
        return new Condition(type, property, text.substring(equals + 1), !negated);
    }

    boolean isFor(String eventType) {
        return type.equals(ANY) || type.equals(eventType);
    }

    boolean holds(Event event) {
        return isFor(event.type()) && (property == null || Objects.equals(value, event.text(property)) == equal);
    }
}
