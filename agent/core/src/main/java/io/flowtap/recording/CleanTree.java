package io.flowtap.recording;

import io.flowtap.redaction.Secrets;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of one structure of the host, without credentials and no longer than the journal takes. What is no text,
 * number, boolean, collection or map is the text it says it is; a value that fails to say so is left out alone.
 */
final class CleanTree {

    /** What the longest event of the journal holds; the host waits meanwhile. The rest is left out. */
    private static final int MOST_CHARS = 256 * 1024;

    /** What a value takes besides its text. */
    private static final int CHARS_PER_VALUE = 8;

    /** As deep as the journal goes; what is below is left out. */
    private static final int MOST_LEVELS = 32;

    private static final String VALUE = "value";

    private final Redaction redaction;
    private final Object[] containers = new Object[MOST_LEVELS];
    private int level;
    private int room = MOST_CHARS;

    CleanTree(Redaction redaction) {
        this.redaction = redaction;
    }

    /**
     * @param name what it is called; the elements of {@code apiKeys} are credentials
     * @throws IllegalArgumentException if it contains itself
     */
    List<Object> list(Collection<?> collection, String name) {
        List<Object> cleaned = new ArrayList<>();
        String option = "";
        for (Object value : collection) {
            if (room <= 0) {
                break;
            }
            Object clean = clean(value, option.isEmpty() ? name : option);
            // The arguments of a process: the value of --password is the next one.
            option = clean instanceof String text && text.startsWith("-") && Secrets.isNameOfOne(text) ? text : "";
            if (clean != null) {
                cleaned.add(clean);
            }
        }
        return cleaned;
    }

    /**
     * @param name what it is called
     * @throws IllegalArgumentException if it contains itself
     */
    Map<String, Object> map(Map<?, ?> map, String name) {
        Map<String, Object> cleaned = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (room <= 0) {
                break;
            }
            String key = entry.getKey() == null ? "null" : text(entry.getKey(), CleanTexts.NAME_CHARS);
            Object value = key == null ? null : clean(entry.getValue(), nameOf(key, name));
            if (value != null) {
                cleaned.put(key, value);
            }
        }
        if (cleaned.get(VALUE) != null && (isNameOfOne(cleaned.get("name")) || isNameOfOne(cleaned.get("key")))) {
            cleaned.put(VALUE, Secrets.MARK);
        }
        return cleaned;
    }

    /** What is in {@code credentials} is one, whatever it is called there. */
    private static String nameOf(String key, String map) {
        String name = key.strip();
        return Secrets.isNameOfOne(map) && !Secrets.isNameOfOne(name) ? map : name;
    }

    /** {@code name: API_KEY, value: …} */
    private static boolean isNameOfOne(Object value) {
        return value instanceof String text && Secrets.isNameOfOne(text);
    }

    private Object clean(Object value, String name) {
        room -= CHARS_PER_VALUE;
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return level == MOST_LEVELS ? null : container(value, name);
        }
        if (isNumber(value)) {
            return Secrets.isOne(name, (Number) value) ? Secrets.MARK : value;
        }
        String text = text(value, CleanTexts.TEXT_CHARS);
        return text != null && Secrets.isOne(name, text) ? Secrets.MARK : text;
    }

    /** Of the JDK: what a number of the host says it is may be anything. */
    private static boolean isNumber(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte
                || value.getClass() == BigDecimal.class
                || value.getClass() == BigInteger.class;
    }

    private Object container(Object value, String name) {
        for (int i = 0; i < level; i++) {
            if (containers[i] == value) {
                throw new IllegalArgumentException("it contains itself");
            }
        }
        containers[level++] = value;
        Object cleaned = value instanceof Map<?, ?> map ? map(map, name) : list((Collection<?>) value, name);
        level--;
        return cleaned;
    }

    private String text(Object value, int limit) {
        String text;
        try {
            text = value instanceof String string ? string : value.toString();
        } catch (RuntimeException e) {
            return null;
        }
        String cleaned = redaction.text(text, Math.max(1, Math.min(limit, room)));
        room -= cleaned == null ? 0 : cleaned.length();
        return cleaned;
    }
}
