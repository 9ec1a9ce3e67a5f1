package io.flowtap.event;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event as destinations see it: read back from the journal, immutable. */
public final class Event {

    private final String id;
    private final String type;
    private final long timestampMillis;
    private final @Nullable String traceId;
    private final @Nullable String spanId;
    private final @Nullable String parentSpanId;
    private final @Nullable String userId;
    private final @Nullable String workspaceId;
    private final @Nullable String organizationId;
    private final @Nullable String sessionId;
    private final @Nullable String service;
    private final @Nullable String environment;
    private final String status;
    private final long latencyMicros;
    private final Map<String, Object> context;

    private Event(Builder builder) {
        this.id = builder.id;
        this.type = builder.type;
        this.timestampMillis = builder.timestampMillis;
        this.traceId = builder.traceId;
        this.spanId = builder.spanId;
        this.parentSpanId = builder.parentSpanId;
        this.userId = builder.userId;
        this.workspaceId = builder.workspaceId;
        this.organizationId = builder.organizationId;
        this.sessionId = builder.sessionId;
        this.service = builder.service;
        this.environment = builder.environment;
        this.status = builder.status;
        this.latencyMicros = builder.latencyMicros;
        this.context = builder.context;
    }

    /** Starts with what tells an event from all others, and what it is. */
    public static Builder builder(String id, String type) {
        return new Builder(id, type);
    }

    /** UUIDv7 in its canonical form, given once and the same at every destination and every retry. */
    public String id() {
        return id;
    }

    /** Such as {@code model_cost}; {@link EventTypes} names those Flowtap itself emits. */
    public String type() {
        return type;
    }

    /** When it was recorded, in milliseconds since the epoch; the same instant as in {@link #id}. */
    public long timestampMillis() {
        return timestampMillis;
    }

    /** 32 hex digits; null for an event outside any trace. */
    public @Nullable String traceId() {
        return traceId;
    }

    /** 16 hex digits; null like {@link #traceId}. */
    public @Nullable String spanId() {
        return spanId;
    }

    /** 16 hex digits; null at the root of a trace. */
    public @Nullable String parentSpanId() {
        return parentSpanId;
    }

    /** Null if unknown. */
    public @Nullable String userId() {
        return userId;
    }

    /** Null if unknown. */
    public @Nullable String workspaceId() {
        return workspaceId;
    }

    /** Null if unknown. */
    public @Nullable String organizationId() {
        return organizationId;
    }

    /** Null if unknown. */
    public @Nullable String sessionId() {
        return sessionId;
    }

    /** What emitted it; null if unknown. */
    public @Nullable String service() {
        return service;
    }

    /** Null if not configured. */
    public @Nullable String environment() {
        return environment;
    }

    /** {@code ok}, {@code error}, {@code blocked} or {@code cancelled}. */
    public String status() {
        return status;
    }

    /** Duration in microseconds; -1 for an event without one. */
    public long latencyMicros() {
        return latencyMicros;
    }

    /** The event's own properties in order: String, Long, Double, Boolean, List and Map of these; no nulls. */
    public Map<String, Object> context() {
        return context;
    }

    /** Duration in whole milliseconds, rounded to the nearest; -1 for an event without one. */
    public long latencyMillis() {
        return latencyMicros < 0 ? -1 : (latencyMicros + 500) / 1000;
    }

    /** The property of that name as text; null if absent. */
    public @Nullable String text(String property) {
        Object value = context.get(property);
        return value == null ? null : value.toString();
    }

    /** The property of that name if it is a number; null otherwise. */
    public @Nullable Number number(String property) {
        return context.get(property) instanceof Number number ? number : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event event && Arrays.equals(parts(), event.parts());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts());
    }

    @Override
    public String toString() {
        return "Event" + Arrays.toString(parts());
    }

    private @Nullable Object[] parts() {
        return new @Nullable Object[] {
            id,
            type,
            timestampMillis,
            traceId,
            spanId,
            parentSpanId,
            userId,
            workspaceId,
            organizationId,
            sessionId,
            service,
            environment,
            status,
            latencyMicros,
            context
        };
    }

    /** Puts an event together; what is not said is unknown, the status {@code ok}, the context empty. */
    public static final class Builder {

        private final String id;
        private final String type;
        private long timestampMillis;
        private @Nullable String traceId;
        private @Nullable String spanId;
        private @Nullable String parentSpanId;
        private @Nullable String userId;
        private @Nullable String workspaceId;
        private @Nullable String organizationId;
        private @Nullable String sessionId;
        private @Nullable String service;
        private @Nullable String environment;
        private String status = "ok";
        private long latencyMicros = -1;
        private Map<String, Object> context = Map.of();

        private Builder(String id, String type) {
            this.id = id;
            this.type = type;
        }

        /** As {@link Event#timestampMillis}. */
        public Builder timestampMillis(long timestampMillis) {
            this.timestampMillis = timestampMillis;
            return this;
        }

        /** As {@link Event#traceId}. */
        public Builder traceId(@Nullable String traceId) {
            this.traceId = traceId;
            return this;
        }

        /** As {@link Event#spanId}. */
        public Builder spanId(@Nullable String spanId) {
            this.spanId = spanId;
            return this;
        }

        /** As {@link Event#parentSpanId}. */
        public Builder parentSpanId(@Nullable String parentSpanId) {
            this.parentSpanId = parentSpanId;
            return this;
        }

        /** As {@link Event#userId}. */
        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        /** As {@link Event#workspaceId}. */
        public Builder workspaceId(@Nullable String workspaceId) {
            this.workspaceId = workspaceId;
            return this;
        }

        /** As {@link Event#organizationId}. */
        public Builder organizationId(@Nullable String organizationId) {
            this.organizationId = organizationId;
            return this;
        }

        /** As {@link Event#sessionId}. */
        public Builder sessionId(@Nullable String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        /** As {@link Event#service}. */
        public Builder service(@Nullable String service) {
            this.service = service;
            return this;
        }

        /** As {@link Event#environment}. */
        public Builder environment(@Nullable String environment) {
            this.environment = environment;
            return this;
        }

        /** As {@link Event#status}. */
        public Builder status(String status) {
            this.status = status;
            return this;
        }

        /** As {@link Event#latencyMicros}. */
        public Builder latencyMicros(long latencyMicros) {
            this.latencyMicros = latencyMicros;
            return this;
        }

        /** As {@link Event#context}. */
        public Builder context(Map<String, Object> context) {
            this.context = context;
            return this;
        }

        /** The event; the builder may go on to make another one. */
        public Event build() {
            return new Event(this);
        }
    }
}
