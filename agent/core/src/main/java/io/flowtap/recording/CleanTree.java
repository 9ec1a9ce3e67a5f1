package io.flowtap.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of one structure of the host, without credentials. What is no text, number, truth, collection or map is the
 * text it says it is; a value that fails to say so is left out alone.
 */
final class CleanTree {

    /** The host waits meanwhile; a structure that refers to its own parts many times has no end that matters. */
    private static final int MOST_VALUES = 100_000;

    /** As deep as the journal goes; what is below is left out. */
    private static final int MOST_LEVELS = 32;

    private final Object[] containers = new Object[MOST_LEVELS];
    private int level;
    private int values;

    /** @throws IllegalArgumentException if there is no end to it */
    List<Object> list(Collection<?> collection) {
        List<Object> cleaned = new ArrayList<>(collection.size());
        for (Object value : collection) {
            Object clean = clean(value);
            if (clean != null) {
                cleaned.add(clean);
            }
        }
        return cleaned;
    }

    /** @throws IllegalArgumentException if there is no end to it */
    Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> cleaned = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = text(key == null ? "null" : key);
            Object clean = clean(value);
            if (name != null && clean != null) {
                cleaned.put(name, clean instanceof String && Secrets.announcedBy(name) ? Secrets.REPLACEMENT : clean);
            }
        });
        return cleaned;
    }

    private Object clean(Object value) {
        if (++values > MOST_VALUES) {
            throw new IllegalArgumentException("more than " + MOST_VALUES + " values");
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return level == MOST_LEVELS ? null : container(value);
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : text(value);
    }

    private Object container(Object value) {
        for (int i = 0; i < level; i++) {
            if (containers[i] == value) {
                throw new IllegalArgumentException("it contains itself");
            }
        }
        containers[level++] = value;
        Object cleaned = value instanceof Map<?, ?> map ? map(map) : list((Collection<?>) value);
        level--;
        return cleaned;
    }

    private static String text(Object value) {
        try {
            return Secrets.remove(value.toString());
        } catch (RuntimeException e) {
            return null;
        }
    }
}
