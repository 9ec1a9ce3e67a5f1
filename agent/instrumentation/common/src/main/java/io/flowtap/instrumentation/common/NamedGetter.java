package io.flowtap.instrumentation.common;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads a property of host objects whose class is not on our class path, or lacks it in some versions: a public method
 * without parameters, else a field of that name, private ones included. Resolved once per class. Any thread.
 */
public final class NamedGetter extends ClassValue<MethodHandle> {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodHandle ABSENT = MethodHandles.empty(GETTER);

    private final String name;
    private final boolean fieldOnly;

    /** @param name of the method or field */
    public NamedGetter(String name) {
        this(name, false);
    }

    private NamedGetter(String name, boolean fieldOnly) {
        this.name = name;
        this.fieldOnly = fieldOnly;
    }

    /** Reads the field only, where a method of that name might be anything. */
    public static NamedGetter ofField(String name) {
        return new NamedGetter(name, true);
    }

    /** Whether the class of {@code target} has the property. */
    public boolean on(@Nullable Object target) {
        return target != null && get(target.getClass()) != ABSENT;
    }

    /** The property of {@code target}; null if {@code target} is null, lacks it, hides it, or fails to give it. */
    public @Nullable Object of(@Nullable Object target) {
        if (target == null) {
            return null;
        }
        try {
            return (Object) get(target.getClass()).invokeExact(target);
        } catch (Throwable ofTheHost) {
            return null;
        }
    }

    @Override
    protected MethodHandle computeValue(Class<?> type) {
        try {
            MethodHandle method = fieldOnly ? null : method(type);
            return method != null ? method : field(type);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable hidden) {
            // Or its types are not found by a loader of the host, which may throw anything.
            return ABSENT;
        }
    }

    private @Nullable MethodHandle method(Class<?> type) throws IllegalAccessException {
        Method method;
        try {
            method = type.getMethod(name);
        } catch (NoSuchMethodException absent) {
            return null;
        }
        if (method.getReturnType() == void.class) {
            return null;
        }
        // The class may be package-private although its method is public.
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method).asType(GETTER);
    }

    private MethodHandle field(Class<?> type) throws IllegalAccessException {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            try {
                Field field = each.getDeclaredField(name);
                field.setAccessible(true);
                return MethodHandles.lookup().unreflectGetter(field).asType(GETTER);
            } catch (NoSuchFieldException inSuperclassPerhaps) {
                continue;
            }
        }
        return ABSENT;
    }
}
