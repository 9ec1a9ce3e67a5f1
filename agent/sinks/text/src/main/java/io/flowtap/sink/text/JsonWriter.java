package io.flowtap.sink.text;

import java.util.Collection;
import java.util.Map;

/**
 * Writes maps, collections, texts, numbers and booleans in the form Jackson jr gives them by default: what is null in a
 * map is left out. Jackson jr itself would load a hundred classes first, which is much for an application that only
 * just starts.
 */
public final class JsonWriter {

    /** What readers accept, Jackson among them. */
    private static final int MOST_LEVELS = 1000;

    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder text = new StringBuilder(256);
    private int level;

    private JsonWriter() {}

    /**
     * @param value null, or of the types above; of anything else the text that stands for it
     * @throws IllegalArgumentException if it is nested deeper than readers accept
     */
    public static String of(Object value) {
        JsonWriter json = new JsonWriter();
        json.append(value);
        return json.text.toString();
    }

    private void append(Object value) {
        if (value instanceof Map<?, ?> map) {
            appendMap(map);
        } else if (value instanceof Collection<?> list) {
            appendList(list);
        } else if (value == null || value instanceof Boolean || isFinite(value)) {
            text.append(value);
        } else {
            appendText(value.toString());
        }
    }

    /** JSON has no number for the others. */
    private static boolean isFinite(Object value) {
        return value instanceof Number number
                && (!(value instanceof Double || value instanceof Float) || Double.isFinite(number.doubleValue()));
    }

    private void appendMap(Map<?, ?> map) {
        open('{');
        String separator = "";
        for (Map.Entry<?, ?> each : map.entrySet()) {
            if (each.getValue() != null) {
                text.append(separator);
                appendText(String.valueOf(each.getKey()));
                text.append(':');
                append(each.getValue());
                separator = ",";
            }
        }
        close('}');
    }

    private void appendList(Collection<?> list) {
        open('[');
        String separator = "";
        for (Object each : list) {
            text.append(separator);
            append(each);
            separator = ",";
        }
        close(']');
    }

    private void open(char bracket) {
        if (++level > MOST_LEVELS) {
            throw new IllegalArgumentException("nested deeper than " + MOST_LEVELS + " levels");
        }
        text.append(bracket);
    }

    private void close(char bracket) {
        level--;
        text.append(bracket);
    }

    private void appendText(String value) {
        text.append('"');
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each < ' ' || each == '"' || each == '\\') {
                text.append(value, written, i);
                appendEscaped(each);
                written = i + 1;
            }
        }
        text.append(value, written, value.length()).append('"');
    }

    private void appendEscaped(char each) {
        switch (each) {
            case '"', '\\' -> text.append('\\').append(each);
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> text.append("\\u00").append(HEX.charAt(each >> 4)).append(HEX.charAt(each & 15));
        }
    }
}
