package io.flowtap.instrumentation.common;

import org.jspecify.annotations.Nullable;

/** What may be read of objects of the application without running code of the application. Any thread. */
public final class HostObjects {

    private HostObjects() {}

    /**
     * A name for the class of an object that does one thing: its simple name; that of its interface or superclass for
     * an anonymous class.
     */
    public static String nameOf(Class<?> type) {
        if (!type.getSimpleName().isEmpty()) {
            return type.getSimpleName();
        }
        Class<?>[] interfaces = type.getInterfaces();
        return (interfaces.length > 0 ? interfaces[0] : type.getSuperclass()).getSimpleName();
    }

    /**
     * Whether a collection is nothing but one: of the JDK, Guava or Kotlin. One of the host's own may fetch its
     * elements when asked for them, as those of persistence frameworks do.
     *
     * @param collection may be null, which is none
     */
    public static boolean isPlainCollection(@Nullable Object collection) {
        if (collection == null) {
            return false;
        }
        Class<?> type = collection.getClass();
        return type.getClassLoader() == null
                || type.getName().startsWith("com.google.common.collect.")
                || type.getName().startsWith("kotlin.collections.");
    }

    /**
     * A value as text: of a simple type of the JDK, an enum or a record. Null for any other object of the host, whose
     * {@code toString} might do anything, and for null.
     */
    public static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (!(value instanceof Record)
                && !(value instanceof Comparable<?> && value.getClass().getClassLoader() == null)) {
            return null;
        }
        try {
            return value.toString();
        } catch (RuntimeException ofTheHost) {
            return null;
        }
    }
}
