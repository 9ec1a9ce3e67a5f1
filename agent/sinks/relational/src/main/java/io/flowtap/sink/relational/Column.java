package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import org.jspecify.annotations.Nullable;

/**
 * A column of an event table, filled from a field of the event's envelope or from one of its properties. Not by a
 * function for each column: sixty lambda expressions take memory and time while an application starts.
 */
public class Column {

    private final String name;
    private final ColumnType type;
    private final String source;

    /** @param source name of the field or property */
    Column(String name, ColumnType type, String source) {
        this.name = name;
        this.type = type;
        this.source = source;
    }

    private Column(String name, ColumnType type) {
        this(name, type, name);
    }

    static Column id() {
        return new Column(EventFields.ID, ColumnType.ID);
    }

    /** When the event happened. */
    static Column timestamp(String name) {
        return new Column(name, ColumnType.TIMESTAMP, EventFields.TIMESTAMP);
    }

    static Column text(String name) {
        return new Column(name, ColumnType.TEXT);
    }

    /** As text in an index. */
    static Column key(String name) {
        return new Column(name, ColumnType.KEY);
    }

    static Column whole(String name) {
        return new Column(name, ColumnType.WHOLE);
    }

    static Column real(String name) {
        return new Column(name, ColumnType.REAL);
    }

    static Column flag(String name) {
        return new Column(name, ColumnType.FLAG);
    }

    static Column json(String name) {
        return new Column(name, ColumnType.JSON);
    }

    public final String name() {
        return name;
    }

    public final ColumnType type() {
        return type;
    }

    /** What it holds of an event: what type that is, {@link #type} tells. Null stands for unknown. */
    public @Nullable Object valueOf(Event event) {
        return switch (source) {
            case EventFields.ID -> event.id();
            case EventFields.EVENT_TYPE -> event.type();
            case EventFields.TIMESTAMP -> event.timestampMillis();
            case EventFields.TRACE_ID -> event.traceId();
            case EventFields.SPAN_ID -> event.spanId();
            case EventFields.PARENT_SPAN_ID -> event.parentSpanId();
            case EventFields.USER_ID -> event.userId();
            case EventFields.WORKSPACE_ID -> event.workspaceId();
            case EventFields.ORGANIZATION_ID -> event.organizationId();
            case EventFields.SESSION_ID -> event.sessionId();
            case EventFields.SERVICE -> event.service();
            case EventFields.ENVIRONMENT -> event.environment();
            case EventFields.STATUS -> event.status();
            case EventFields.LATENCY_MS -> event.latencyMillis() < 0 ? null : event.latencyMillis();
            case EventFields.CONTEXT -> event.context();
            default -> property(event);
        };
    }

    private @Nullable Object property(Event event) {
        return switch (type) {
            case ID, TEXT, KEY, SHORT_KEY -> event.text(source);
            case TIMESTAMP, WHOLE, REAL -> event.number(source);
            case JSON, FLAG -> event.context().get(source);
        };
    }
}
