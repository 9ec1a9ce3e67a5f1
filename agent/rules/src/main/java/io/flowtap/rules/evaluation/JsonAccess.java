package io.flowtap.rules.evaluation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members and elements of Jackson's JsonNode, and of JSON objects and arrays like it, whichever library has them. */
final class JsonAccess {

    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
    private static final List<String> TYPES =
            List.of("JsonNode", "JsonObject", "JSONObject", "JsonArray", "JSONArray", "JsonElement");
    private static final List<String> GETTERS = List.of("opt", "get", "getValue");

    private JsonAccess() {}

    static @Nullable MethodHandle member(Class<?> type, String key) {
        MethodHandle getter = getter(type, String.class);
        return getter == null
                ? null
                : MethodHandles.insertArguments(getter, 1, key)
                        .asType(MethodType.methodType(Object.class, Object.class));
    }

    /** {@code (Object, int)Object}. */
    static @Nullable MethodHandle element(Class<?> type) {
        MethodHandle getter = getter(type, int.class);
        return getter == null ? null : getter.asType(MethodType.methodType(Object.class, Object.class, int.class));
    }

    static boolean isJson(Class<?> type) {
        for (Class<?> each : Lineage.of(type)) {
            if (TYPES.contains(each.getSimpleName())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable MethodHandle getter(Class<?> type, Class<?> parameter) {
        if (!isJson(type)) {
            return null;
        }
        for (String name : GETTERS) {
            for (Class<?> each : Lineage.of(type)) {
                MethodHandle found = getter(each, name, parameter);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable MethodHandle getter(Class<?> owner, String name, Class<?> parameter) {
        try {
            Method method = owner.getDeclaredMethod(name, parameter);
            return method.getReturnType() == void.class
                    ? null
                    : MethodHandles.privateLookupIn(owner, OWN).unreflect(method);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
