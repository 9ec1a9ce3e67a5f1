package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Passes each subscription on, with an observer that tells the call how it fares. */
final class FollowedSource implements InvocationHandler {

    private final Object source;
    private final DeferredCall call;
    private final boolean ofOne;

    FollowedSource(Object source, DeferredCall call, boolean ofOne) {
        this.source = source;
        this.call = call;
        this.ofOne = ofOne;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("subscribe") && arguments != null && arguments.length == 1) {
            return subscribe(method, arguments[0]);
        }
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        return forward(source, method, arguments);
    }

    private @Nullable Object subscribe(Method method, @Nullable Object observer) throws Throwable {
        DeferredCall subscribed = observer == null ? null : call.subscribed();
        if (observer == null || subscribed == null) {
            return forward(source, method, new Object[] {observer});
        }
        Object observing = observing(observer, method.getParameterTypes()[0], subscribed);
        return workingFor(subscribed.operation(), source, method, new Object[] {observing});
    }

    private Object observing(Object observer, Class<?> type, DeferredCall subscribed) {
        try {
            return FollowedObserver.of(observer, type, subscribed, ofOne);
        } catch (IllegalArgumentException | LinkageError e) {
            // Types of several loaders that do not fit together: the application is to have its result all the same.
            subscribed.completed(null);
            return observer;
        }
    }

    /** What runs meanwhile belongs to {@code operation}, if there is one. */
    static @Nullable Object workingFor(
            @Nullable Operation operation, Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object displaced = WorkingThread.workFor(operation);
        try {
            return forward(target, method, arguments);
        } finally {
            Operations.restore(displaced);
        }
    }

    static @Nullable Object forward(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
