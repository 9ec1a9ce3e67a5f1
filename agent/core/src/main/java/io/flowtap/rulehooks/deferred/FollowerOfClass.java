package io.flowtap.rulehooks.deferred;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** How the results of a class are followed, found out once for each class; null for most, which are not deferred. */
final class FollowerOfClass extends ClassValue<@Nullable ResultFollower> {

    private static final String VERTX_FUTURE = "io.vertx.core.Future";
    private static final String UNI = "io.smallrye.mutiny.Uni";
    private static final Set<String> PUBLISHERS =
            Set.of("org.reactivestreams.Publisher", "java.util.concurrent.Flow$Publisher");

    @Override
    protected @Nullable ResultFollower computeValue(Class<?> type) {
        try {
            return found(type);
        } catch (ReflectiveOperationException | LinkageError e) {
            // A release of the library without what is needed to follow it: its calls end when they return.
            return null;
        }
    }

    private static @Nullable ResultFollower found(Class<?> type) throws ReflectiveOperationException {
        if (CompletionStage.class.isAssignableFrom(type)) {
            return StageFollower.itself();
        }
        Class<?> publisher = null;
        for (Class<?> each : superTypes(type)) {
            ReactiveType reactive = ReactiveType.of(each.getName());
            if (reactive != null) {
                return ReactiveFollower.of(each, reactive);
            }
            if (each.getName().equals(UNI)) {
                return UniFollower.of(each);
            }
            if (each.getName().equals(VERTX_FUTURE)) {
                return StageFollower.of(each.getMethod("toCompletionStage"));
            }
            if (PUBLISHERS.contains(each.getName())) {
                publisher = each;
            }
        }
        if (publisher != null) {
            return ReactiveFollower.ofInterface(publisher);
        }
        Method addListener = Future.class.isAssignableFrom(type) ? addListener(type) : null;
        return addListener == null ? null : ListenableFollower.of(addListener);
    }

    /** As Guava's {@code ListenableFuture} has it, under whatever name it was repackaged. */
    private static @Nullable Method addListener(Class<?> type) {
        for (Class<?> each : superTypes(type)) {
            if (each.isInterface()) {
                try {
                    return each.getDeclaredMethod("addListener", Runnable.class, Executor.class);
                } catch (NoSuchMethodException e) {
                    continue;
                }
            }
        }
        return null;
    }

    /** The class, what it extends, and all that these implement; the nearest first. */
    private static Set<Class<?>> superTypes(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            types.add(each);
        }
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            addInterfaces(each, types);
        }
        return types;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
        for (Class<?> each : type.getInterfaces()) {
            if (types.add(each)) {
                addInterfaces(each, types);
            }
        }
    }
}
