package io.flowtap.rulehooks.deferred;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What stands in front of an observer has to be: what the source asks for, and what libraries tell their own observers
 * by, which carry a context along.
 */
final class ObserverInterfaces extends ClassValue<List<Class<?>>> {

    private static final Set<String> OF_LIBRARIES = Set.of(
            "reactor.core.CoreSubscriber",
            "io.reactivex.rxjava3.core.FlowableSubscriber",
            "io.reactivex.FlowableSubscriber",
            "io.smallrye.mutiny.subscription.MultiSubscriber",
            "io.smallrye.mutiny.subscription.ContextSupport");

    private static final ObserverInterfaces KNOWN = new ObserverInterfaces();

    private ObserverInterfaces() {}

    /** The first is {@code asked}; the loader of the last sees all. */
    static Class<?>[] of(Class<?> observer, Class<?> asked) {
        List<Class<?>> own = KNOWN.get(observer);
        List<Class<?>> all = new ArrayList<>(own.size() + 1);
        all.add(asked);
        all.addAll(own);
        return all.toArray(new Class<?>[0]);
    }

    @Override
    protected List<Class<?>> computeValue(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            add(each, found);
        }
        return List.copyOf(found);
    }

    private static void add(Class<?> type, List<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (OF_LIBRARIES.contains(each.getName()) && !found.contains(each)) {
                found.add(each);
            }
            add(each, found);
        }
    }
}
