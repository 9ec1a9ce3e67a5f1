package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventDraft.ValueKind;
import io.flowtap.event.PropertyKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts the longest values of a business event until its context, as JSON, has no more than so many bytes. */
final class ContextLimit {

    static final int BYTES = 2_048;

    private static final String CUT = "\u2026";
    private static final int BYTES_OF_CUT = 3;
    private static final int BYTES_OF_MARK = JsonSize.ofEntry(PropertyKeys.TRUNCATED.name(), true);

    private ContextLimit() {}

    static void apply(EventDraft draft) {
        int size = size(draft);
        if (size <= BYTES) {
            return;
        }
        if (draft.indexOf(PropertyKeys.TRUNCATED) < 0) {
            size += BYTES_OF_MARK;
        }
        draft.put(PropertyKeys.TRUNCATED, true);
        while (size > BYTES) {
            int longest = longest(draft);
            if (longest < 0) {
                break;
            }
            size -= shorten(draft, longest, size - BYTES);
        }
        // So many numbers that there is nothing to cut: those of the catalog come first.
        for (int last = draft.size() - 1; size > BYTES && last >= 0; last--) {
            PropertyKey key = draft.key(last);
            if (key != PropertyKeys.TRUNCATED) {
                size -= JsonSize.ofEntry(key.name(), valueOf(draft, last));
                draft.remove(key);
            }
        }
    }

    private static int size(EventDraft draft) {
        int size = 1;
        for (int i = 0; i < draft.size(); i++) {
            size += JsonSize.ofEntry(draft.key(i).name(), valueOf(draft, i));
        }
        return Math.max(2, size);
    }

    private static Object valueOf(EventDraft draft, int index) {
        return switch (draft.kind(index)) {
            case TEXT -> draft.text(index);
            case INTEGER -> draft.integer(index);
            case DECIMAL -> draft.decimal(index);
            case FLAG -> draft.flag(index);
            case TREE -> draft.tree(index);
        };
    }

    /** The text or tree that takes most; -1 if none of them can be cut. */
    private static int longest(EventDraft draft) {
        int longest = -1;
        int most = 2 + BYTES_OF_CUT;
        for (int i = 0; i < draft.size(); i++) {
            if (draft.kind(i) == ValueKind.TEXT || draft.kind(i) == ValueKind.TREE) {
                int bytes = JsonSize.of(valueOf(draft, i));
                if (bytes > most) {
                    most = bytes;
                    longest = i;
                }
            }
        }
        return longest;
    }

    /**
     * Cuts one value, but no shorter than the second longest, so that many long ones are all cut to the same.
     *
     * @return by how many bytes it is shorter now
     */
    private static int shorten(EventDraft draft, int index, int tooMany) {
        Object value = valueOf(draft, index);
        int before = JsonSize.of(value);
        int second = 0;
        for (int i = 0; i < draft.size(); i++) {
            if (i != index && (draft.kind(i) == ValueKind.TEXT || draft.kind(i) == ValueKind.TREE)) {
                second = Math.max(second, JsonSize.of(valueOf(draft, i)));
            }
        }
        // A little more than to the second, or two of one length would take turns, byte by byte.
        int target = Math.max(before - tooMany, second - Math.max(8, second / 8));
        put(draft, draft.key(index), cut(value, Math.min(target, before - 1)));
        return before - JsonSize.of(valueOf(draft, index));
    }

    @SuppressWarnings("unchecked")
    private static void put(EventDraft draft, PropertyKey key, Object value) {
        if (value instanceof List<?> list) {
            draft.put(key, list);
        } else if (value instanceof Map<?, ?> map) {
            draft.put(key, (Map<String, ?>) map);
        } else {
            draft.put(key, value.toString());
        }
    }

    /** The beginning of a value, in no more than so many bytes where that can be. */
    private static Object cut(Object value, int bytes) {
        if (value instanceof List<?> list) {
            List<Object> kept = new ArrayList<>();
            int size = 2;
            for (Object each : list) {
                size += JsonSize.of(each) + 1;
                if (size - 1 > bytes) {
                    break;
                }
                kept.add(each);
            }
            return kept;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            int size = 2;
            for (Map.Entry<?, ?> each : map.entrySet()) {
                size += JsonSize.ofEntry(String.valueOf(each.getKey()), each.getValue());
                if (size - 1 > bytes) {
                    break;
                }
                kept.put(String.valueOf(each.getKey()), each.getValue());
            }
            return kept;
        }
        String text = value.toString();
        return text.substring(0, JsonSize.fitting(text, Math.max(0, bytes - 2 - BYTES_OF_CUT))) + CUT;
    }
}
