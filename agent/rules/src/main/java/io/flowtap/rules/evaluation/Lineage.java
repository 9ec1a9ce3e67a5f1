package io.flowtap.rules.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class, the classes above it, then all their interfaces. */
final class Lineage {

    private Lineage() {}

    static List<Class<?>> of(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = above(each)) {
            all.add(each);
        }
        for (Class<?> each : new ArrayList<>(all)) {
            addInterfaces(each, all);
        }
        return new ArrayList<>(all);
    }

    private static @Nullable Class<?> above(Class<?> type) {
        return type.getSuperclass();
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> each : type.getInterfaces()) {
            all.add(each);
            addInterfaces(each, all);
        }
    }
}
