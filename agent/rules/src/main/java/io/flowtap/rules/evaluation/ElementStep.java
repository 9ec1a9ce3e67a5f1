package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code [0]}, {@code [last]}. */
final class ElementStep extends Step {

    private final int index;

    ElementStep(int index, PathCounters counters) {
        super(counters);
        this.index = index;
    }

    @Override
    @Nullable
    Object takeFrom(Object receiver) throws Throwable {
        int size = CollectionElements.count(receiver);
        if (size == CollectionElements.NONE) {
            fail(receiver.getClass().getName() + " is no list and no array");
            return null;
        }
        int at = index == Expression.Element.LAST ? size - 1 : index;
        if (at < 0 || at >= size) {
            return null;
        }
        if (receiver instanceof List<?> list) {
            return list.get(at);
        } else if (receiver instanceof Collection<?> collection) {
            return ofCollection(collection, at);
        } else if (receiver instanceof Object[] array) {
            return array[at];
        }
        return receiver.getClass().isArray() ? Array.get(receiver, at) : JsonElements.get(receiver, at);
    }

    private static @Nullable Object ofCollection(Collection<?> collection, int at) {
        Iterator<?> elements = collection.iterator();
        for (int i = 0; i < at && i < CollectionElements.MOST && elements.hasNext(); i++) {
            elements.next();
        }
        return at < CollectionElements.MOST && elements.hasNext() ? elements.next() : null;
    }
}
