package io.flowtap.delivery;

import io.flowtap.operation.HostThrowable;
import org.jspecify.annotations.Nullable;

/**
 * Classes whose initializer has failed, for want of memory most likely: they cannot be used in their loader any more,
 * and those of the JDK in no loader, until the JVM ends.
 */
public final class SpoiltClasses {

    /** What the JVM says of a class whose initializer has failed before (17 and 25). */
    private static final String SPOILT = "Could not initialize class ";

    private SpoiltClasses() {}

    /** Whether a failure, or what it was made of, is about such a class. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable each : HostThrowable.causes(failure)) {
            if (nameOf(each) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether that class is one that destinations and agent have in common, so that no new loader helps. */
    public static boolean inEveryLoaderAreCauseOf(Throwable failure) {
        for (Throwable each : HostThrowable.causes(failure)) {
            String name = nameOf(each);
            if (name != null && (isOfJdk(name) || isShared(name))) {
                return true;
            }
        }
        return false;
    }

    /** Whether that class is one of the JDK. */
    public static boolean ofJdkAreCauseOf(Throwable failure) {
        for (Throwable each : HostThrowable.causes(failure)) {
            String name = nameOf(each);
            if (name != null && isOfJdk(name)) {
                return true;
            }
        }
        return false;
    }

    /** Null if it is about something else. */
    private static @Nullable String nameOf(Throwable failure) {
        String message = failure instanceof NoClassDefFoundError ? failure.getMessage() : null;
        return message != null && message.startsWith(SPOILT) ? message.substring(SPOILT.length()) : null;
    }

    private static boolean isShared(String name) {
        return name.startsWith("io.flowtap.") && !name.startsWith("io.flowtap.sink.");
    }

    private static boolean isOfJdk(String name) {
        return name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun.");
    }
}
