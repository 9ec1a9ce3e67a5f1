package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.HostThrowable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A {@code CompletionStage}, or what hands out one that shares its end. */
final class StageFollower implements ResultFollower.Listening {

    private final @Nullable MethodHandle stage;

    private StageFollower(@Nullable MethodHandle stage) {
        this.stage = stage;
    }

    static StageFollower itself() {
        return new StageFollower(null);
    }

    /** @param toStage of the result's class, without arguments */
    static StageFollower of(Method toStage) throws IllegalAccessException {
        return new StageFollower(MethodHandles.publicLookup()
                .unreflect(toStage)
                .asType(MethodType.methodType(Object.class, Object.class)));
    }

    @Override
    public Object follow(Object result, DeferredCall call) throws Throwable {
        MethodHandle toStage = stage;
        Object own = toStage == null ? result : (Object) toStage.invokeExact(result);
        ((CompletionStage<?>) own).whenComplete((value, failure) -> end(call, value, failure));
        return result;
    }

    static void end(DeferredCall call, @Nullable Object value, @Nullable Throwable failure) {
        Throwable cause = cause(failure);
        if (cause == null) {
            call.completed(value);
        } else if (cause instanceof CancellationException) {
            call.cancelled();
        } else {
            call.failed(cause);
        }
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        if (failure instanceof CompletionException || failure instanceof ExecutionException) {
            Throwable cause = HostThrowable.cause(failure);
            return cause == null ? failure : cause;
        }
        return failure;
    }
}
