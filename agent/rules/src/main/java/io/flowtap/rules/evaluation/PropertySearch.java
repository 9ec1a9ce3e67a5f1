package io.flowtap.rules.evaluation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a class lets itself be asked for a property: record component, getter, field, key of a map or of JSON. */
final class PropertySearch {

    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);
    private static final List<String> ENVELOPES = List.of("ResponseEntity", "HttpEntity");

    /** Of the JDK's methods that are called like the property they tell; most others do something. */
    private static final Set<String> PROPERTIES_OF_JDK = Set.of(
            "body",
            "headers",
            "key",
            "length",
            "message",
            "name",
            "ordinal",
            "request",
            "size",
            "statusCode",
            "uri",
            "value",
            "version");

    private final Class<?> type;
    private final String name;
    private final List<Class<?>> lineage;
    private @Nullable String obstacle;

    private PropertySearch(Class<?> type, String name) {
        this.type = type;
        this.name = name;
        lineage = Lineage.of(type);
    }

    static Accessor find(Class<?> type, String name) {
        if (Map.class.isAssignableFrom(type)) {
            return new Accessor.OfMap(type, name);
        }
        try {
            return new PropertySearch(type, name).find();
        } catch (LinkageError e) {
            // A class its getters name is not there.
            return new Accessor.Missing(type, e.getClass().getName());
        }
    }

    private Accessor find() {
        MethodHandle json = JsonAccess.member(type, name);
        if (json != null) {
            return new Accessor.OfHandle(type, json);
        }
        MethodHandle handle = getter();
        if (handle == null) {
            handle = field();
        }
        if (handle != null) {
            return new Accessor.OfHandle(type, handle);
        }
        MethodHandle body = isEnvelope() ? new PropertySearch(type, "body").getter() : null;
        if (body != null) {
            return new Accessor.OfBody(type, body, name);
        }
        return new Accessor.Missing(type, obstacle != null ? obstacle : type.getName() + " has no " + name);
    }

    private boolean isEnvelope() {
        for (Class<?> each : lineage) {
            if (ENVELOPES.contains(each.getSimpleName())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable MethodHandle getter() {
        String capitalized = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        String[] names = type.isRecord()
                ? new String[] {name, "get" + capitalized, "is" + capitalized}
                : new String[] {"get" + capitalized, "is" + capitalized, name};
        for (String each : names) {
            MethodHandle handle = refuseActOfJdk(each) ? null : method(each);
            if (handle != null) {
                return handle;
            }
        }
        return null;
    }

    /**
     * Refuses what asking for would do something: {@code next} of an iterator, {@code count} of a stream,
     * {@code getAndIncrement} of a number, whoever implements them.
     */
    private boolean refuseActOfJdk(String methodName) {
        boolean getter = !methodName.equals(name) && !methodName.startsWith("getAnd");
        if (getter || PROPERTIES_OF_JDK.contains(methodName)) {
            return false;
        }
        for (Class<?> each : lineage) {
            if (each.getName().startsWith("java.") && declares(each, methodName)) {
                obstacle = methodName + " of " + each.getName() + " is no property";
                return true;
            }
        }
        return false;
    }

    private static boolean declares(Class<?> owner, String methodName) {
        for (Method each : owner.getDeclaredMethods()) {
            if (each.getName().equals(methodName) && each.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private @Nullable MethodHandle method(String methodName) {
        for (Class<?> each : lineage) {
            Method method = declared(each, methodName);
            MethodHandle handle = method == null ? null : handle(method);
            if (handle != null) {
                return handle;
            }
        }
        return null;
    }

    private static @Nullable Method declared(Class<?> owner, String methodName) {
        if (owner == Object.class) {
            return null;
        }
        Method found = null;
        for (Method each : owner.getDeclaredMethods()) {
            boolean fits = each.getName().equals(methodName)
                    && each.getParameterCount() == 0
                    && each.getReturnType() != void.class
                    && !Modifier.isStatic(each.getModifiers());
            // Of a method and its bridges, the one with the exact type.
            if (fits && (found == null || found.isBridge())) {
                found = each;
            }
        }
        boolean truth =
                found != null && (found.getReturnType() == boolean.class || found.getReturnType() == Boolean.class);
        return methodName.startsWith("is")
                        && methodName.length() > 2
                        && Character.isUpperCase(methodName.charAt(2))
                        && !truth
                ? null
                : found;
    }

    private @Nullable MethodHandle handle(Method method) {
        Class<?> owner = method.getDeclaringClass();
        try {
            return MethodHandles.privateLookupIn(owner, OWN).unreflect(method).asType(READER);
        } catch (IllegalAccessException e) {
            try {
                return MethodHandles.publicLookup().unreflect(method).asType(READER);
            } catch (IllegalAccessException again) {
                obstacle = forbidden(owner);
                return null;
            }
        }
    }

    private @Nullable MethodHandle field() {
        for (Class<?> each : lineage) {
            Field field = declaredField(each);
            if (field == null) {
                continue;
            }
            try {
                return MethodHandles.privateLookupIn(each, OWN)
                        .unreflectGetter(field)
                        .asType(READER);
            } catch (IllegalAccessException e) {
                obstacle = forbidden(each);
            }
        }
        return null;
    }

    private @Nullable Field declaredField(Class<?> owner) {
        for (Field each : owner.getDeclaredFields()) {
            if (each.getName().equals(name) && !Modifier.isStatic(each.getModifiers())) {
                return each;
            }
        }
        return null;
    }

    private String forbidden(Class<?> owner) {
        return "the module of " + owner.getName() + " does not open it, and " + name + " is not public";
    }
}
