package io.flowtap.recording;

import io.flowtap.redaction.Secrets;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the start of one structure of the host, without credentials: the host waits meanwhile. What is no text,
 * number, boolean, collection or map is the text it says it is; a value that fails to say so is left out alone.
 */
final class CleanTree {

    /**
     * How much of a structure is kept: how many values, where those count, too, that are null or fail to say what they
     * are, and how many characters of names and texts together.
     */
    enum Limits {
        /** What the host hands over: room for the longest text, and searching it takes as long. */
        OF_HOST(2_000, 36_864),
        /** What we make of a flow, some ten values for each of its nodes, and what the longest event holds. */
        OF_FLOW(32_768, 256 * 1024);

        private final int values;
        private final int chars;

        Limits(int values, int chars) {
            this.values = values;
            this.chars = chars;
        }
    }

    /** Exceptions take long to make, in a host of many frames. */
    private static final int MOST_FAILURES = 16;

    /** What a longer number says it is takes long to find out: the square of its length. */
    private static final int MOST_BITS = 4_096;

    /** As deep as the journal goes; what is below is left out. */
    private static final int MOST_LEVELS = 32;

    private static final String VALUE = "value";

    private final Redaction redaction;
    private final int mostValues;
    private final @Nullable Object[] containers = new Object[MOST_LEVELS];
    private int level;
    private int values;
    private int failures;
    private int room;
    private boolean cut;

    CleanTree(Redaction redaction, Limits limits) {
        this.redaction = redaction;
        this.mostValues = limits.values;
        this.room = limits.chars;
    }

    /** Whether anything was left out because there is too much of it. */
    boolean isCut() {
        return cut;
    }

    /**
     * @param name what it is called; the elements of {@code apiKeys} are credentials
     * @throws IllegalArgumentException if it contains itself
     */
    List<Object> list(Collection<?> collection, String name) {
        List<Object> cleaned = new ArrayList<>();
        String option = "";
        for (Object value : collection) {
            if (cutIfFull()) {
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
            if (cutIfFull()) {
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

    /** @return whether there is no room for another value, of which there is one; the tree is cut then */
    private boolean cutIfFull() {
        boolean full = values >= mostValues || room <= 0 || failures >= MOST_FAILURES;
        cut |= full;
        return full;
    }

    /** What is in {@code credentials} is one, whatever it is called there. */
    private static String nameOf(String key, String map) {
        String name = key.strip();
        return Secrets.isNameOfOne(map) && !Secrets.isNameOfOne(name) ? map : name;
    }

    /** {@code name: API_KEY, value: …} */
    private static boolean isNameOfOne(@Nullable Object value) {
        return value instanceof String text && Secrets.isNameOfOne(text);
    }

    private @Nullable Object clean(@Nullable Object value, String name) {
        values++;
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return container(value, name);
        }
        if (isNumber(value)) {
            return number((Number) value, name);
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

    private @Nullable Object number(Number number, String name) {
        boolean tooLong = number instanceof BigInteger integer && integer.bitLength() > MOST_BITS
                || number instanceof BigDecimal decimal
                        && decimal.unscaledValue().bitLength() > MOST_BITS;
        if (tooLong) {
            cut = true;
            return null;
        }
        return Secrets.isOne(name, number) ? Secrets.MARK : number;
    }

    private @Nullable Object container(Object value, String name) {
        if (level == MOST_LEVELS) {
            cut = true;
            return null;
        }
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

    private @Nullable String text(Object value, int limit) {
        int kept = Math.max(1, Math.min(limit, room));
        String text;
        try {
            text = textOf(value, kept);
        } catch (RuntimeException e) {
            failures++;
            return null;
        }
        if (text == null) {
            return null;
        }
        cut |= text.length() > kept && kept < limit;
        room -= Secrets.charsRead(text.length(), kept);
        return redaction.text(text, kept);
    }

    /** Enough of it to find out what is kept: a buffer may be longer than what a text can hold. */
    private static @Nullable String textOf(Object value, int kept) {
        if (value instanceof CharSequence text && !(value instanceof String)) {
            int length = text.length();
            int read = Secrets.charsRead(length, kept);
            return text.subSequence(0, Math.min(length, read + 1)).toString();
        }
        return value.toString();
    }
}
