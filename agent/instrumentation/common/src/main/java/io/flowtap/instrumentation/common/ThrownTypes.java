package io.flowtap.instrumentation.common;

import io.flowtap.operation.HostThrowable;
import org.jspecify.annotations.Nullable;

/** Tells exceptions apart by the names of their classes, which a version of a library may lack. */
public final class ThrownTypes {

    private ThrownTypes() {}

    /**
     * Whether {@code thrown}, or what caused it, is of one of the classes or of a subclass.
     *
     * @param thrown may be null
     * @param classNames binary names
     */
    public static boolean contain(@Nullable Throwable thrown, String... classNames) {
        for (Throwable each : HostThrowable.causes(thrown)) {
            for (Class<?> type = each.getClass(); type != Throwable.class; type = type.getSuperclass()) {
                if (isOneOf(type.getName(), classNames)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOneOf(String name, String[] classNames) {
        for (String each : classNames) {
            if (name.equals(each)) {
                return true;
            }
        }
        return false;
    }
}
