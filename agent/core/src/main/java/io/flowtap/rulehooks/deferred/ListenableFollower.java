package io.flowtap.rulehooks.deferred;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** A future that calls listeners when it is done, such as Guava's {@code ListenableFuture}. */
final class ListenableFollower implements ResultFollower.Listening {

    /** What runs on the thread that completes the future: a queue of the application's might refuse it. */
    private static final Executor AT_ONCE = Runnable::run;

    private final MethodHandle addListener;

    private ListenableFollower(MethodHandle addListener) {
        this.addListener = addListener;
    }

    /** @param addListener takes a {@code Runnable} and an {@code Executor} */
    static ListenableFollower of(Method addListener) throws IllegalAccessException {
        return new ListenableFollower(MethodHandles.publicLookup()
                .unreflect(addListener)
                .asType(MethodType.methodType(void.class, Object.class, Runnable.class, Executor.class)));
    }

    @Override
    public Object follow(Object result, DeferredCall call) throws Throwable {
        Future<?> future = (Future<?>) result;
        Runnable done = () -> done(future, call);
        addListener.invokeExact(result, done, AT_ONCE);
        return result;
    }

    private static void done(Future<?> future, DeferredCall call) {
        try {
            // Does not wait: listeners are called when there is a result.
            StageFollower.end(call, future.get(), null);
        } catch (ExecutionException | CancellationException e) {
            StageFollower.end(call, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.cancelled();
        } catch (RuntimeException e) {
            call.failed(e);
        }
    }
}
