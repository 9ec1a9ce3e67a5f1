package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import java.util.function.Function;

/**
 * A column of an event table.
 *
 * @param value what it holds of an event: the type of values is told by {@link ColumnType}, null stands for unknown
 */
public record Column(String name, ColumnType type, Function<Event, Object> value) {

    /** A property of the event, of the same name, as text. */
    static Column text(String property) {
        return new Column(property, ColumnType.TEXT, event -> event.text(property));
    }

    static Column text(String name, Function<Event, Object> value) {
        return new Column(name, ColumnType.TEXT, value);
    }

    /** A property of the event, of the same name, as text in an index. */
    static Column key(String property) {
        return new Column(property, ColumnType.KEY, event -> event.text(property));
    }

    static Column key(String name, Function<Event, Object> value) {
        return new Column(name, ColumnType.KEY, value);
    }

    static Column whole(String property) {
        return new Column(property, ColumnType.WHOLE, event -> event.number(property));
    }

    static Column real(String property) {
        return real(property, property);
    }

    static Column real(String name, String property) {
        return new Column(name, ColumnType.REAL, event -> event.number(property));
    }

    static Column flag(String property) {
        return new Column(property, ColumnType.FLAG, event -> event.context().get(property));
    }

    static Column id() {
        return new Column(EventFields.ID, ColumnType.ID, Event::id);
    }

    static Column timestamp(String name) {
        return new Column(name, ColumnType.TIMESTAMP, Event::timestampMillis);
    }

    static Column latency() {
        return new Column(
                EventFields.LATENCY_MS,
                ColumnType.WHOLE,
                event -> event.latencyMillis() < 0 ? null : event.latencyMillis());
    }
}
