package io.flowtap.journal.codec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists and maps. An element that does not fit ends its list; nulls and numbers JSON cannot say are left out.
 */
final class TreeEncoder {

    private static final int NO_VALUE = 0;
    private static final int WRITTEN = 1;
    private static final int FULL = 2;

    private final EncodingBuffer out;

    TreeEncoder(EncodingBuffer out) {
        this.out = out;
    }

    /** @return false if there is no room for it, or if the host's own object failed to tell its content */
    boolean encode(Object tree) {
        try {
            return value(tree, 0) == WRITTEN;
        } catch (RuntimeException | StackOverflowError e) {
            // A collection the host goes on changing, or a toString of its own.
            out.markCut();
            return false;
        }
    }

    private int value(@Nullable Object value, int depth) {
        if (value == null) {
            return NO_VALUE;
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean flag) {
            return result(out.putByte(flag ? EventLayout.TRUE : EventLayout.FALSE));
        }
        if (depth == EventLayout.MAX_DEPTH) {
            out.markCut();
            return NO_VALUE;
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            return collection(collection, depth);
        }
        return text(value.toString());
    }

    private int text(@Nullable String text) {
        return text == null
                ? NO_VALUE
                : result(out.putByte(EventLayout.TEXT) && out.text(text, EventLayout.MAX_TEXT_BYTES));
    }

    private int number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return result(out.putTagged(EventLayout.INTEGER, number.longValue()));
        }
        if (number instanceof Double || number instanceof Float) {
            double decimal = number.doubleValue();
            return Double.isFinite(decimal)
                    ? result(out.putTagged(EventLayout.DECIMAL, Double.doubleToRawLongBits(decimal)))
                    : NO_VALUE;
        }
        return text(number.toString());
    }

    private static int result(boolean written) {
        return written ? WRITTEN : FULL;
    }

    private int collection(Collection<?> collection, int depth) {
        int start = out.length();
        if (!out.putByte(EventLayout.LIST) || !out.putShort(0)) {
            return FULL;
        }
        int count = collection instanceof List<?> list && list instanceof RandomAccess
                ? elements(list, depth)
                : elements(collection, depth);
        out.setShort(start + 1, count);
        return WRITTEN;
    }

    /** Without an iterator: this is the kind most events have. */
    private int elements(List<?> list, int depth) {
        int count = 0;
        for (int i = 0; i < list.size(); i++) {
            int written = element(list.get(i), depth, count);
            if (written == FULL) {
                break;
            }
            count += written;
        }
        return count;
    }

    private int elements(Collection<?> collection, int depth) {
        int count = 0;
        for (Object each : collection) {
            int written = element(each, depth, count);
            if (written == FULL) {
                break;
            }
            count += written;
        }
        return count;
    }

    private int element(@Nullable Object element, int depth, int count) {
        if (count == EventLayout.MAX_COUNT) {
            out.markCut();
            return FULL;
        }
        int start = out.length();
        int written = value(element, depth + 1);
        if (written != WRITTEN) {
            out.backTo(start);
        }
        return written;
    }

    private int map(Map<?, ?> map, int depth) {
        int start = out.length();
        if (!out.putByte(EventLayout.MAP) || !out.putShort(0)) {
            return FULL;
        }
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            int written = entry(entry, depth, count);
            if (written == FULL) {
                break;
            }
            count += written;
        }
        out.setShort(start + 1, count);
        return WRITTEN;
    }

    private int entry(Map.Entry<?, ?> entry, int depth, int count) {
        if (entry.getKey() == null || entry.getValue() == null) {
            return NO_VALUE;
        }
        if (count == EventLayout.MAX_COUNT) {
            out.markCut();
            return FULL;
        }
        int start = out.length();
        boolean named = out.text(entry.getKey().toString(), EventLayout.MAX_TEXT_BYTES);
        int written = named ? value(entry.getValue(), depth + 1) : FULL;
        if (written != WRITTEN) {
            out.backTo(start);
        }
        return written;
    }
}
