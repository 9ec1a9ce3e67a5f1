package io.flowtap.sink.posthog;

import io.flowtap.sink.text.StorableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of properties in which everything can be said in JSON that PostHog reads. */
final class PlainValues {

    /** PostHog's reader gives up at 128 levels (serde_json); nobody reads half as deep. */
    private static final int MOST_LEVELS = 32;

    private PlainValues() {}

    /** A copy that may be changed, with longer texts cut. */
    static Map<String, Object> of(Map<?, ?> properties, int mostChars) {
        return map(properties, mostChars, 1);
    }

    private static Map<String, Object> map(Map<?, ?> map, int mostChars, int level) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object plain = value(value, mostChars, level + 1);
            if (plain != null) {
                copy.put(StorableText.of(String.valueOf(key)), plain);
            }
        });
        return copy;
    }

    private static List<Object> list(Iterable<?> values, int mostChars, int level) {
        List<Object> copy = new ArrayList<>();
        for (Object each : values) {
            Object plain = value(each, mostChars, level + 1);
            if (plain != null) {
                copy.add(plain);
            }
        }
        return copy;
    }

    /** @return null for what JSON cannot say */
    private static @Nullable Object value(@Nullable Object value, int mostChars, int level) {
        if (value instanceof String text) {
            return text(text, mostChars);
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : null;
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (level > MOST_LEVELS) {
            return "…";
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, mostChars, level);
        }
        if (value instanceof Iterable<?> values) {
            return list(values, mostChars, level);
        }
        return text(value.toString(), mostChars);
    }

    /** Of one that is cut, a note says how long it was. */
    private static String text(String text, int mostChars) {
        String beginning = StorableText.of(StorableText.beginning(text, mostChars));
        return text.length() <= mostChars ? beginning : beginning + "… (cut from " + text.length() + " characters)";
    }
}
