package io.flowtap.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in the making, on the host's thread: filled from an operation, seen by every {@link EventProcessor}, then
 * written to the journal. Drafts are reused, so nothing may keep one. Numbers are not boxed: recording an event
 * allocates next to nothing.
 */
public final class EventDraft {

    /** How a property's value is held. */
    public enum ValueKind {
        TEXT,
        INTEGER,
        DECIMAL,
        FLAG,
        /** A List or Map of String, Long, Double, Boolean, List and Map. */
        TREE
    }

    private static final int INITIAL_PROPERTIES = 24;

    private String type = "";
    private long timestampMillis;
    private long traceIdHigh;
    private long traceIdLow;
    private long spanId;
    private long parentSpanId;
    private @Nullable String userId;
    private @Nullable String workspaceId;
    private @Nullable String organizationId;
    private @Nullable String sessionId;
    private String status = "ok";
    private long latencyMicros;

    private int size;
    private PropertyKey[] keys = new PropertyKey[INITIAL_PROPERTIES];
    private ValueKind[] kinds = new ValueKind[INITIAL_PROPERTIES];
    private @Nullable Object[] references = new @Nullable Object[INITIAL_PROPERTIES];
    private long[] numbers = new long[INITIAL_PROPERTIES];

    /** Forgets everything and starts an event of {@code type}. */
    public EventDraft begin(String type, long timestampMillis) {
        this.type = type;
        this.timestampMillis = timestampMillis;
        traceIdHigh = 0;
        traceIdLow = 0;
        spanId = 0;
        parentSpanId = 0;
        userId = null;
        workspaceId = null;
        organizationId = null;
        sessionId = null;
        status = "ok";
        latencyMicros = -1;
        Arrays.fill(references, 0, size, null);
        size = 0;
        return this;
    }

    /** Names what kind of event it is. */
    public EventDraft type(String type) {
        this.type = type;
        return this;
    }

    /** Places the event in a trace. */
    public EventDraft span(long traceIdHigh, long traceIdLow, long spanId, long parentSpanId) {
        this.traceIdHigh = traceIdHigh;
        this.traceIdLow = traceIdLow;
        this.spanId = spanId;
        this.parentSpanId = parentSpanId;
        return this;
    }

    public EventDraft outcome(String status, long latencyMicros) {
        this.status = status;
        this.latencyMicros = latencyMicros;
        return this;
    }

    /** Sets or replaces a text; null removes it. */
    public EventDraft put(PropertyKey key, @Nullable String value) {
        return value == null ? remove(key) : set(key, ValueKind.TEXT, value, 0);
    }

    public EventDraft put(PropertyKey key, long value) {
        return set(key, ValueKind.INTEGER, null, value);
    }

    /** Sets a count of which a negative value means unknown; unknown ones are left out. */
    public EventDraft putKnown(PropertyKey key, long value) {
        return value < 0 ? this : put(key, value);
    }

    /** Sets a decimal; NaN and infinities, which JSON cannot say, are left out. */
    public EventDraft put(PropertyKey key, double value) {
        return Double.isFinite(value) ? set(key, ValueKind.DECIMAL, null, Double.doubleToRawLongBits(value)) : this;
    }

    public EventDraft put(PropertyKey key, boolean value) {
        return set(key, ValueKind.FLAG, null, value ? 1 : 0);
    }

    /** Sets a list of String, Long, Double, Boolean, List and Map; null removes it. */
    public EventDraft put(PropertyKey key, @Nullable List<?> value) {
        return value == null ? remove(key) : set(key, ValueKind.TREE, value, 0);
    }

    /** Sets a map of String, Long, Double, Boolean, List and Map; null removes it. */
    public EventDraft put(PropertyKey key, @Nullable Map<String, ?> value) {
        return value == null ? remove(key) : set(key, ValueKind.TREE, value, 0);
    }

    /** Removes a property if it is there. */
    public EventDraft remove(PropertyKey key) {
        int at = indexOf(key);
        if (at >= 0) {
            int moved = size - at - 1;
            System.arraycopy(keys, at + 1, keys, at, moved);
            System.arraycopy(kinds, at + 1, kinds, at, moved);
            System.arraycopy(references, at + 1, references, at, moved);
            System.arraycopy(numbers, at + 1, numbers, at, moved);
            references[--size] = null;
        }
        return this;
    }

    private EventDraft set(PropertyKey key, ValueKind kind, @Nullable Object reference, long number) {
        // Here, where who gave it is on the stack.
        Objects.requireNonNull(key, "key");
        int at = indexOf(key);
        if (at < 0) {
            at = size;
            if (at == keys.length) {
                grow();
            }
            size++;
        }
        keys[at] = key;
        kinds[at] = kind;
        references[at] = reference;
        numbers[at] = number;
        return this;
    }

    private void grow() {
        int capacity = keys.length * 2;
        keys = Arrays.copyOf(keys, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        references = Arrays.copyOf(references, capacity);
        numbers = Arrays.copyOf(numbers, capacity);
    }

    /** Position of a property; -1 if it is not there. */
    public int indexOf(PropertyKey key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /** Number of properties; they are numbered from 0 in the order in which they were set. */
    public int size() {
        return size;
    }

    public PropertyKey key(int index) {
        return keys[index];
    }

    public ValueKind kind(int index) {
        return kinds[index];
    }

    /** Value of a {@link ValueKind#TEXT}. */
    public String text(int index) {
        return (String) references[index];
    }

    /** Value of a {@link ValueKind#TREE}. */
    public Object tree(int index) {
        return references[index];
    }

    /** Value of an {@link ValueKind#INTEGER}. */
    public long integer(int index) {
        return numbers[index];
    }

    /** Value of a {@link ValueKind#DECIMAL}. */
    public double decimal(int index) {
        return Double.longBitsToDouble(numbers[index]);
    }

    /** Value of a {@link ValueKind#FLAG}. */
    public boolean flag(int index) {
        return numbers[index] != 0;
    }

    public String type() {
        return type;
    }

    public long timestampMillis() {
        return timestampMillis;
    }

    /** First half of the trace id; both halves are 0 outside any trace. */
    public long traceIdHigh() {
        return traceIdHigh;
    }

    public long traceIdLow() {
        return traceIdLow;
    }

    /** 0 outside any trace. */
    public long spanId() {
        return spanId;
    }

    /** 0 at the root of a trace. */
    public long parentSpanId() {
        return parentSpanId;
    }

    public String status() {
        return status;
    }

    /** Duration in microseconds; -1 for an event without one. */
    public long latencyMicros() {
        return latencyMicros;
    }

    /** Duration in whole milliseconds, rounded to the nearest; -1 for an event without one. */
    public long latencyMillis() {
        return latencyMicros < 0 ? -1 : (latencyMicros + 500) / 1000;
    }

    /** May be null, like the other parts of the identity. */
    public @Nullable String userId() {
        return userId;
    }

    public void userId(@Nullable String userId) {
        this.userId = userId;
    }

    public @Nullable String workspaceId() {
        return workspaceId;
    }

    public void workspaceId(@Nullable String workspaceId) {
        this.workspaceId = workspaceId;
    }

    public @Nullable String organizationId() {
        return organizationId;
    }

    public void organizationId(@Nullable String organizationId) {
        this.organizationId = organizationId;
    }

    public @Nullable String sessionId() {
        return sessionId;
    }

    public void sessionId(@Nullable String sessionId) {
        this.sessionId = sessionId;
    }
}
