package io.flowtap.event;

import java.util.List;

/**
 * What the parts of an {@link Event} are called wherever one is written: columns of tables, fields of JSON, properties
 * at a destination.
 */
public final class EventFields {

    public static final String ID = "id";
    public static final String EVENT_TYPE = "event_type";
    public static final String TIMESTAMP = "timestamp";
    public static final String TRACE_ID = "trace_id";
    public static final String SPAN_ID = "span_id";
    public static final String PARENT_SPAN_ID = "parent_span_id";
    public static final String USER_ID = "user_id";
    public static final String WORKSPACE_ID = "workspace_id";
    public static final String ORGANIZATION_ID = "organization_id";
    public static final String SESSION_ID = "session_id";
    public static final String SERVICE = "service";
    public static final String ENVIRONMENT = "environment";
    public static final String STATUS = "status";
    public static final String LATENCY_MS = "latency_ms";
    public static final String CONTEXT = "context";

    /** All of them, in the order in which they are written. */
    public static final List<String> ALL = List.of(
            ID,
            EVENT_TYPE,
            TIMESTAMP,
            TRACE_ID,
            SPAN_ID,
            PARENT_SPAN_ID,
            USER_ID,
            WORKSPACE_ID,
            ORGANIZATION_ID,
            SESSION_ID,
            SERVICE,
            ENVIRONMENT,
            STATUS,
            LATENCY_MS,
            CONTEXT);

    private EventFields() {}
}
