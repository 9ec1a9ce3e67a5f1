package io.flowtap.rules.evaluation;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/** How many there are in a list, map or array. */
final class CollectionElements {

    /** So many elements are read at most. */
    static final int MOST = 10_000;

    static final int NONE = -1;

    private CollectionElements() {}

    /** {@link #NONE} if it is nothing with elements. */
    static int count(Object value) throws Throwable {
        if (value instanceof Collection<?> collection) {
            return collection.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        } else if (value.getClass().isArray()) {
            return Array.getLength(value);
        }
        return JsonElements.count(value);
    }
}
