package io.flowtap.weaving;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers something about loaders of the host without keeping them alive, and without asking them: a {@code
 * WeakHashMap} calls {@code hashCode} and {@code equals}, which are methods of the host. A value must not refer to its
 * loader. Used under the lock of its owner.
 *
 * @param <V> what is remembered
 */
final class LoaderMap<V> {

    private final Map<Key, V> values = new HashMap<>();
    private final ReferenceQueue<ClassLoader> freed = new ReferenceQueue<>();

    /** Null if nothing is remembered. */
    @Nullable
    V get(ClassLoader loader) {
        return values.get(new Key(loader, null));
    }

    void put(ClassLoader loader, V value) {
        dropFreed();
        values.put(new Key(loader, freed), value);
    }

    /** Of the loaders that are still there, and of some that are not. */
    List<V> values() {
        dropFreed();
        return new ArrayList<>(values.values());
    }

    private void dropFreed() {
        for (Reference<?> each = freed.poll(); each != null; each = freed.poll()) {
            values.remove(each);
        }
    }

    private static final class Key extends WeakReference<ClassLoader> {

        private final int hash;

        Key(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> freed) {
            super(loader, freed);
            this.hash = System.identityHashCode(loader);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            ClassLoader loader = get();
            return loader != null && other instanceof Key key && key.refersTo(loader);
        }
    }
}
