package io.flowtap.rules.evaluation;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What depends on the class of a value. */
final class ClassReadings {

    private ClassReadings() {}

    /** {@code name(of)}. */
    static final class Name extends Reading {

        private final Reading of;
        private final String suffix;
        private final AccessorCache cache = new AccessorCache();

        Name(Reading of, String suffix) {
            this.of = of;
            this.suffix = suffix;
        }

        @Override
        @Nullable
        Object read(RuleCall call) {
            Object value = Wrappers.unwrap(of.read(call));
            if (value == null) {
                return null;
            }
            Accessor accessor = cache.find(value.getClass());
            if (accessor == null) {
                accessor = ClassAccessors.className(value.getClass(), suffix);
                cache.add(accessor);
            }
            return accessor instanceof Accessor.Constant constant ? constant.get(value) : null;
        }
    }

    /** {@code of is com.acme.Type}. */
    static final class Instance extends Reading {

        private final Reading of;
        private final String typeName;
        private final String ending;
        private @Nullable WeakReference<Class<?>> fits;
        private @Nullable WeakReference<Class<?>> differs;

        Instance(Reading of, String typeName) {
            this.of = of;
            this.typeName = typeName.replace('$', '.');
            ending = "." + this.typeName;
        }

        @Override
        Object read(RuleCall call) {
            Object value = Wrappers.unwrap(of.read(call));
            if (value == null) {
                return false;
            }
            Class<?> type = value.getClass();
            if (isFor(fits, type)) {
                return true;
            }
            if (isFor(differs, type)) {
                return false;
            }
            boolean fit = fits(type);
            if (fit) {
                fits = new WeakReference<>(type);
            } else {
                differs = new WeakReference<>(type);
            }
            return fit;
        }

        private static boolean isFor(@Nullable WeakReference<Class<?>> reference, Class<?> type) {
            return reference != null && reference.get() == type;
        }

        private boolean fits(Class<?> type) {
            for (Class<?> each : Lineage.of(type)) {
                String name = each.getName().replace('$', '.');
                if (name.equals(typeName) || name.endsWith(ending)) {
                    return true;
                }
            }
            return false;
        }
    }
}
