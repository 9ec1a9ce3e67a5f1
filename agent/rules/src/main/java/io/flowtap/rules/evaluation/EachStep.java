package io.flowtap.rules.evaluation;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code [*]}: from a list to each of its elements, and on with the steps behind. */
final class EachStep extends Step {

    private final Step[] rest;
    private final @Nullable EachStep next;

    /** {@code next}, if there is one, follows {@code rest}. */
    EachStep(Step[] rest, @Nullable EachStep next, PathCounters counters) {
        super(counters);
        this.rest = rest;
        this.next = next;
    }

    @Override
    @Nullable
    Object takeFrom(Object receiver) {
        throw new IllegalStateException();
    }

    void fold(@Nullable Object from, FoldedValues values) {
        Object receiver = Wrappers.unwrap(from);
        if (receiver == null) {
            return;
        }
        try {
            foldAll(receiver, values);
        } catch (Throwable e) {
            Unconcealable.passOn(e);
            fail(e.getClass().getName());
        }
    }

    private void foldAll(Object receiver, FoldedValues values) throws Throwable {
        if (receiver instanceof Collection<?> || receiver instanceof Map<?, ?>) {
            Collection<?> collection = receiver instanceof Map<?, ?> map ? map.values() : (Collection<?>) receiver;
            Iterator<?> elements = collection.iterator();
            while (elements.hasNext() && values.hasRoom()) {
                foldOne(elements.next(), values);
            }
            return;
        }
        int count = CollectionElements.count(receiver);
        if (count == CollectionElements.NONE) {
            fail(receiver.getClass().getName() + " is no list, map or array");
        }
        for (int i = 0; i < count && values.hasRoom(); i++) {
            boolean array = receiver.getClass().isArray();
            foldOne(array ? Array.get(receiver, i) : JsonElements.get(receiver, i), values);
        }
    }

    private void foldOne(@Nullable Object element, FoldedValues values) {
        values.visit();
        Object value = element;
        for (Step step : rest) {
            value = step.take(value);
        }
        if (next == null) {
            values.add(value);
        } else {
            next.fold(value, values);
        }
    }
}
