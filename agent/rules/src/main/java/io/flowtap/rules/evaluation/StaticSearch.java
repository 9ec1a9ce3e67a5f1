package io.flowtap.rules.evaluation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** How a class lets itself be asked for a static method without arguments, or a static field. */
final class StaticSearch {

    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

    private StaticSearch() {}

    static Accessor find(Class<?> type, String name) {
        try {
            for (Class<?> each : Lineage.of(type)) {
                for (Method method : each.getDeclaredMethods()) {
                    boolean fits = method.getName().equals(name)
                            && method.getParameterCount() == 0
                            && method.getReturnType() != void.class
                            && Modifier.isStatic(method.getModifiers());
                    if (fits) {
                        return accessor(type, lookup(each).unreflect(method));
                    }
                }
                for (Field field : each.getDeclaredFields()) {
                    if (field.getName().equals(name) && Modifier.isStatic(field.getModifiers())) {
                        return accessor(type, lookup(each).unreflectGetter(field));
                    }
                }
            }
        } catch (IllegalAccessException | LinkageError e) {
            return new Accessor.Missing(type, e.getClass().getName());
        }
        return new Accessor.Missing(type, type.getName() + " has no static " + name);
    }

    private static MethodHandles.Lookup lookup(Class<?> owner) {
        try {
            return MethodHandles.privateLookupIn(owner, OWN);
        } catch (IllegalAccessException e) {
            return MethodHandles.publicLookup();
        }
    }

    private static Accessor accessor(Class<?> type, MethodHandle handle) {
        MethodHandle reader = handle.asType(MethodType.methodType(Object.class));
        return new Accessor.OfHandle(type, MethodHandles.dropArguments(reader, 0, Object.class));
    }
}
