package io.flowtap.rules.evaluation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of arrays of JSON. */
final class JsonElements {

    private record Form(MethodHandle size, MethodHandle getter) {}

    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
    private static final MethodType SIZE = MethodType.methodType(int.class, Object.class);
    private static final Form[] NONE = {};

    private static final ClassValue<Form[]> ALL = new ClassValue<>() {
        @Override
        protected Form[] computeValue(Class<?> type) {
            return form(type);
        }
    };

    private JsonElements() {}

    /** {@link CollectionElements#NONE} if it is nothing of JSON. */
    static int count(Object value) throws Throwable {
        Form[] form = ALL.get(value.getClass());
        return form.length == 0 ? CollectionElements.NONE : (int) form[0].size.invokeExact(value);
    }

    static @Nullable Object get(Object value, int index) throws Throwable {
        Form[] form = ALL.get(value.getClass());
        return form.length == 0 ? null : (Object) form[0].getter.invokeExact(value, index);
    }

    private static Form[] form(Class<?> type) {
        MethodHandle getter = JsonAccess.element(type);
        MethodHandle size = getter == null ? null : size(type);
        return getter == null || size == null ? NONE : new Form[] {new Form(size, getter)};
    }

    private static @Nullable MethodHandle size(Class<?> type) {
        for (Class<?> each : Lineage.of(type)) {
            for (String name : List.of("size", "length")) {
                try {
                    return MethodHandles.privateLookupIn(each, OWN)
                            .unreflect(each.getDeclaredMethod(name))
                            .asType(SIZE);
                } catch (NoSuchMethodException | IllegalAccessException e) {
                    // Perhaps by the other name, or above.
                }
            }
        }
        return null;
    }
}
