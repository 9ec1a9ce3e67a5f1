package io.flowtap.journal.codec;

import io.flowtap.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EventEncoder} wrote. For one thread. */
public final class EventDecoder {

    private static final String HEX = "0123456789abcdef";

    private byte[] bytes = {};
    private int limit;
    private int at;

    /** The event in a payload; null if it is of a version this one does not know, or makes no sense. */
    public @Nullable Event decode(byte[] payload, int length) {
        bytes = payload;
        limit = length;
        at = EventLayout.TEXTS_OFFSET;
        if (length < EventLayout.TEXTS_OFFSET || payload[0] != EventLayout.VERSION) {
            return null;
        }
        try {
            return event();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return null;
        }
    }

    private Event event() {
        String type = present(text());
        String status = present(text());
        String service = text();
        String environment = text();
        String user = text();
        String workspace = text();
        String organization = text();
        String session = text();
        UUID id = new UUID(longAt(EventLayout.ID_OFFSET), longAt(EventLayout.ID_OFFSET + 8));
        return Event.builder(id.toString(), type)
                .timestampMillis(EventLayout.timestampMillis(bytes))
                .traceId(traceId())
                .spanId(spanId(EventLayout.SPAN_OFFSET))
                .parentSpanId(spanId(EventLayout.PARENT_OFFSET))
                .userId(user)
                .workspaceId(workspace)
                .organizationId(organization)
                .sessionId(session)
                .service(service)
                .environment(environment)
                .status(status)
                .latencyMicros(longAt(EventLayout.LATENCY_OFFSET))
                .context(properties())
                .build();
    }

    private @Nullable String traceId() {
        long high = longAt(EventLayout.TRACE_OFFSET);
        long low = longAt(EventLayout.TRACE_OFFSET + 8);
        return high == 0 && low == 0 ? null : hex(high) + hex(low);
    }

    private @Nullable String spanId(int offset) {
        long id = longAt(offset);
        return id == 0 ? null : hex(id);
    }

    private static String hex(long value) {
        char[] digits = new char[16];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = HEX.charAt((int) (value >>> 60 - 4 * i) & 0xF);
        }
        return new String(digits);
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        int count = shortAt(EventLayout.COUNT_OFFSET);
        for (int i = 0; i < count; i++) {
            int length = (int) take(1);
            String name = utf8(length);
            properties.put(name, value());
        }
        if ((bytes[EventLayout.FLAGS_OFFSET] & EventLayout.FLAG_CUT) != 0) {
            properties.put(EventLayout.CUT_PROPERTY, true);
        }
        return Collections.unmodifiableMap(properties);
    }

    private Object value() {
        byte tag = (byte) take(1);
        return switch (tag) {
            case EventLayout.TEXT -> present(text());
            case EventLayout.INTEGER -> take(Long.BYTES);
            case EventLayout.DECIMAL -> Double.longBitsToDouble(take(Long.BYTES));
            case EventLayout.TRUE -> true;
            case EventLayout.FALSE -> false;
            case EventLayout.LIST -> list();
            case EventLayout.MAP -> map();
            default -> throw new IllegalArgumentException("tag " + tag);
        };
    }

    private List<Object> list() {
        int count = (int) take(2);
        List<Object> list = new ArrayList<>(Math.min(count, limit - at));
        for (int i = 0; i < count; i++) {
            list.add(value());
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, Object> map() {
        int count = (int) take(2);
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = present(text());
            map.put(key, value());
        }
        return Collections.unmodifiableMap(map);
    }

    private static String present(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return text;
    }

    private @Nullable String text() {
        int length = (int) take(2);
        return length == EventLayout.NULL_TEXT ? null : utf8(length);
    }

    private String utf8(int length) {
        if (length > limit - at) {
            throw new IndexOutOfBoundsException(length);
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** The next {@code size} bytes as an unsigned number, or a long. */
    private long take(int size) {
        if (size > limit - at) {
            throw new IndexOutOfBoundsException(at);
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    private int shortAt(int offset) {
        return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
    }

    private long longAt(int offset) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | (bytes[offset + i] & 0xFF);
        }
        return value;
    }
}
