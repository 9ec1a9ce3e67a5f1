package io.flowtap.rules.evaluation;

import org.jspecify.annotations.Nullable;

/** {@code .name}, {@code ["name"]}. */
final class MemberStep extends Step {

    private final String name;
    private final AccessorCache cache = new AccessorCache();

    MemberStep(String name, PathCounters counters) {
        super(counters);
        this.name = name;
    }

    @Override
    @Nullable
    Object takeFrom(Object receiver) throws Throwable {
        Class<?> type = receiver.getClass();
        Accessor accessor = cache.find(type);
        if (accessor == null) {
            accessor = ClassAccessors.property(type, name);
            cache.add(accessor);
        }
        String obstacle = accessor.obstacle();
        if (obstacle != null) {
            fail(obstacle);
            return null;
        }
        return accessor.get(receiver);
    }
}
