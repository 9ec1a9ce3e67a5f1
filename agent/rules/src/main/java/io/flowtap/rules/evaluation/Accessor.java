package io.flowtap.rules.evaluation;

import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one property of the instances of one class. Held by that class alone, so that it can be unloaded. */
abstract class Accessor {

    final Class<?> type;

    Accessor(Class<?> type) {
        this.type = type;
    }

    abstract @Nullable Object get(Object receiver) throws Throwable;

    /** Why there is nothing to read; null if there is. */
    @Nullable
    String obstacle() {
        return null;
    }

    static final class OfHandle extends Accessor {

        private final MethodHandle handle;

        OfHandle(Class<?> type, MethodHandle handle) {
            super(type);
            this.handle = handle;
        }

        @Override
        @Nullable
        Object get(Object receiver) throws Throwable {
            return (Object) handle.invokeExact(receiver);
        }
    }

    static final class OfMap extends Accessor {

        private final String key;

        OfMap(Class<?> type, String key) {
            super(type);
            this.key = key;
        }

        @Override
        @Nullable
        Object get(Object receiver) {
            return ((Map<?, ?>) receiver).get(key);
        }
    }

    static final class Constant extends Accessor {

        private final Object value;

        Constant(Class<?> type, Object value) {
            super(type);
            this.value = value;
        }

        @Override
        Object get(Object receiver) {
            return value;
        }
    }

    /** Of an envelope such as ResponseEntity: the property of its body. */
    static final class OfBody extends Accessor {

        private final MethodHandle body;
        private final String name;

        OfBody(Class<?> type, MethodHandle body, String name) {
            super(type);
            this.body = body;
            this.name = name;
        }

        @Override
        @Nullable
        Object get(Object receiver) throws Throwable {
            Object inside = Wrappers.unwrap((Object) body.invokeExact(receiver));
            // An envelope in itself would go on for ever.
            if (inside == null || inside.getClass() == type) {
                return null;
            }
            return ClassAccessors.property(inside.getClass(), name).get(inside);
        }
    }

    static final class Missing extends Accessor {

        private final String reason;

        Missing(Class<?> type, String reason) {
            super(type);
            this.reason = reason;
        }

        @Override
        @Nullable
        Object get(Object receiver) {
            return null;
        }

        @Override
        String obstacle() {
            return reason;
        }
    }
}
