package io.flowtap.weaving;

import static java.util.Objects.requireNonNull;

import io.flowtap.weaving.hooks.ZooHook;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls everything that generated classes have, several times, and writes down what comes of it. */
final class ZooVisit {

    private static final int ROWS = 4;

    private final ClassLoader classes;
    private final List<String> seen;

    /** @param seen receives one line for each call, after what hooks and methods have written themselves */
    ZooVisit(ClassLoader classes, List<String> seen) {
        this.classes = classes;
        this.seen = seen;
    }

    void everythingOf(Iterable<String> names) throws ReflectiveOperationException {
        for (String name : names) {
            Class<?> type = classes.loadClass(name);
            if (Modifier.isPublic(type.getModifiers()) && !name.endsWith("Parent")) {
                everythingOf(type);
            }
        }
    }

    private void everythingOf(Class<?> type) throws ReflectiveOperationException {
        for (Constructor<?> constructor : requireNonNull(sorted(type.getConstructors()))) {
            for (int row = 0; row < ROWS; row++) {
                Object[] arguments = arguments(constructor, row);
                note(constructor, row, () -> constructor.newInstance(arguments));
            }
        }
        for (Method method : requireNonNull(sorted(type.getMethods()))) {
            boolean ofZoo = method.getDeclaringClass().getName().startsWith("zoo.");
            if (ofZoo && !method.isSynthetic() && !method.getName().matches(".*etaClass|log")) {
                call(type, method);
            }
        }
    }

    private void call(Class<?> type, Method method) throws ReflectiveOperationException {
        for (int row = 0; row < ROWS; row++) {
            Object host = null;
            if (!Modifier.isStatic(method.getModifiers())) {
                if (type.isInterface()) {
                    return;
                }
                host = type.getConstructor().newInstance();
            }
            Object receiver = host;
            Object[] arguments = arguments(method, row);
            note(method, row, () -> method.invoke(receiver, arguments));
        }
    }

    private interface Call {
        Object make() throws ReflectiveOperationException;
    }

    private void note(Executable called, int row, Call call) throws ReflectiveOperationException {
        String line = called.getName() + " " + Arrays.toString(called.getParameterTypes()) + " " + row + ": ";
        try {
            seen.add(line + ZooHook.text(call.make()));
        } catch (InvocationTargetException e) {
            seen.add(line + ZooHook.text(e.getCause()));
        }
    }

    private static <T extends Executable> T @Nullable [] sorted(T[] all) {
        Arrays.sort(all, Comparator.comparing(Executable::toString));
        return all;
    }

    private static Object @Nullable [] arguments(Executable called, int row) {
        Class<?>[] types = called.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            // Arguments of one type differ.
            arguments[i] = value(types[i], (row + i) % ROWS);
        }
        return arguments;
    }

    private static @Nullable Object value(Class<?> type, int row) {
        int number = new int[] {3, 0, 9, 1}[row];
        Map<Class<?>, Object> primitives = Map.of(
                boolean.class,
                row % 2 == 0,
                byte.class,
                (byte) (number * 17),
                char.class,
                (char) ('a' + number),
                short.class,
                (short) (number * -1000),
                int.class,
                number,
                long.class,
                number == 9 ? 5L : number * 10_000_000_000L,
                float.class,
                number / 3f,
                double.class,
                number / 7d);
        if (type.isPrimitive()) {
            return primitives.get(type);
        }
        if (row == 3) {
            return null;
        }
        if (type == int[].class) {
            return new int[] {number, row};
        }
        if (type == long[][].class) {
            return new long[][] {{number}, {row, row}};
        }
        if (type == Object[].class) {
            return new Object[] {number, null};
        }
        if (type == List.class) {
            return List.of("text " + number);
        }
        // What a method of Kotlin continues with need not be there if it never waits.
        return type.isAssignableFrom(String.class) ? "text " + number : null;
    }
}
