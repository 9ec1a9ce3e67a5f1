package io.flowtap.rulehooks.deferred;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What an observer asks for elements with, and gives up by. */
final class FollowedSubscription implements InvocationHandler {

    private final Object subscription;
    private final DeferredCall call;

    FollowedSubscription(Object subscription, DeferredCall call) {
        this.subscription = subscription;
        this.call = call;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "request" -> {
                // Many a source works on the thread that asks.
                return FollowedSource.workingFor(call.operation(), subscription, method, arguments);
            }
            case "cancel", "dispose" -> call.cancelled();
            default -> {
                // Nothing that the call needs to know.
            }
        }
        return FollowedSource.forward(subscription, method, arguments);
    }
}
