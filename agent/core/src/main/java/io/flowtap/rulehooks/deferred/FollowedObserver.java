package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of an observer of the application, and passes each signal on when the call knows of it: what is done
 * with a result is not part of making it. It is done in the context in which the application subscribed, whatever thread
 * the signal comes on.
 */
final class FollowedObserver implements InvocationHandler {

    private final Object observer;
    private final DeferredCall call;
    private final boolean ofOne;
    private final @Nullable Operation around = Operation.current();

    /** The newest element; signals come one after the other. */
    private @Nullable Object last;

    private FollowedObserver(Object observer, DeferredCall call, boolean ofOne) {
        this.observer = observer;
        this.call = call;
        this.ofOne = ofOne;
    }

    /** @param type what the source asks of an observer */
    static Object of(Object observer, Class<?> type, DeferredCall call, boolean ofOne) {
        FollowedObserver handler = new FollowedObserver(observer, call, ofOne);
        Class<?>[] interfaces = ObserverInterfaces.of(observer.getClass(), type);
        ClassLoader loader = interfaces[interfaces.length - 1].getClassLoader();
        return Proxy.newProxyInstance(
                loader != null ? loader : FollowedObserver.class.getClassLoader(), interfaces, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object argument = arguments == null || arguments.length == 0 ? null : arguments[0];
        switch (method.getName()) {
            case "onSubscribe" -> {
                return passOn(method, argument == null ? arguments : new Object[] {followed(method, argument)});
            }
            case "onNext", "onItem" -> element(argument);
            case "onSuccess" -> call.completed(argument);
            case "onError", "onFailure" ->
                call.failed(argument instanceof Throwable failure ? failure : new IllegalStateException("no failure"));
            case "onComplete", "onCompletion" -> call.completed(last);
            default -> {
                return FollowedSource.forward(observer, method, arguments);
            }
        }
        return passOn(method, arguments);
    }

    private void element(@Nullable Object element) {
        if (ofOne) {
            call.completed(element);
        } else {
            last = element;
        }
    }

    private Object followed(Method onSubscribe, Object subscription) {
        Class<?> type = onSubscribe.getParameterTypes()[0];
        ClassLoader loader = type.getClassLoader();
        return Proxy.newProxyInstance(
                loader != null ? loader : FollowedObserver.class.getClassLoader(),
                new Class<?>[] {type},
                new FollowedSubscription(subscription, call));
    }

    private @Nullable Object passOn(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Object displaced = Operations.attach(around);
        try {
            return FollowedSource.forward(observer, method, arguments);
        } finally {
            Operations.restore(displaced);
        }
    }
}
