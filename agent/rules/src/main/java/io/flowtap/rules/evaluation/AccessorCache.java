package io.flowtap.rules.evaluation;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The accessors of the classes a step met first. References are written without order: a reader sees one, null, or an
 * empty one, and in the last two cases asks the class.
 */
final class AccessorCache {

    private @Nullable WeakReference<Accessor> first;
    private @Nullable WeakReference<Accessor> second;
    private @Nullable WeakReference<Accessor> third;
    private @Nullable WeakReference<Accessor> fourth;

    @Nullable
    Accessor find(Class<?> type) {
        Accessor found = target(first);
        if (found != null && found.type == type) {
            return found;
        }
        found = target(second);
        if (found != null && found.type == type) {
            return found;
        }
        found = target(third);
        if (found != null && found.type == type) {
            return found;
        }
        found = target(fourth);
        return found != null && found.type == type ? found : null;
    }

    void add(Accessor accessor) {
        if (target(first) == null) {
            first = new WeakReference<>(accessor);
        } else if (target(second) == null) {
            second = new WeakReference<>(accessor);
        } else if (target(third) == null) {
            third = new WeakReference<>(accessor);
        } else if (target(fourth) == null) {
            fourth = new WeakReference<>(accessor);
        }
    }

    private static @Nullable Accessor target(@Nullable WeakReference<Accessor> reference) {
        return reference == null ? null : reference.get();
    }
}
