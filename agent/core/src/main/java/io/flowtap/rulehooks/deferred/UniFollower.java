package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Mutiny's {@code Uni}, which has no source to be made of: one that emits what the result does takes its place.
 *
 * <pre>
 *   Uni.createFrom().emitter(emitter -&gt; result.subscribe().withSubscriber(subscriber that tells emitter and call))
 * </pre>
 */
final class UniFollower implements ResultFollower {

    private final MethodHandle create;
    private final Class<?> subscriberType;
    private final Method subscribe;
    private final Method withSubscriber;
    private final EmitterMethods emitting;

    private UniFollower(Class<?> uni) throws ReflectiveOperationException {
        Object creator = uni.getMethod("createFrom").invoke(null);
        create = MethodHandles.publicLookup()
                .unreflect(creator.getClass().getMethod("emitter", Consumer.class))
                .bindTo(creator)
                .asType(MethodType.methodType(Object.class, Consumer.class));
        subscribe = uni.getMethod("subscribe");
        subscriberType = typeOf(uni, "UniSubscriber");
        withSubscriber = subscribe.getReturnType().getMethod("withSubscriber", subscriberType);
        Class<?> emitter = typeOf(uni, "UniEmitter");
        emitting = new EmitterMethods(
                emitter.getMethod("complete", Object.class),
                emitter.getMethod("fail", Throwable.class),
                emitter.getMethod("onTermination", Runnable.class),
                typeOf(uni, "UniSubscription").getMethod("cancel"));
    }

    private static Class<?> typeOf(Class<?> uni, String name) throws ClassNotFoundException {
        return Class.forName("io.smallrye.mutiny.subscription." + name, false, uni.getClassLoader());
    }

    /** @param uni the interface */
    static UniFollower of(Class<?> uni) throws ReflectiveOperationException {
        return new UniFollower(uni);
    }

    @Override
    public Object follow(Object result, DeferredCall call) throws Throwable {
        Consumer<Object> onSubscription = emitter -> subscribe(result, emitter, call);
        return (Object) create.invokeExact(onSubscription);
    }

    private void subscribe(Object result, Object emitter, DeferredCall call) {
        Object subscriber = Proxy.newProxyInstance(
                subscriberType.getClassLoader(), new Class<?>[] {subscriberType}, new Emitting(emitter, emitting));
        DeferredCall subscribed = call.subscribed();
        Operation operation = null;
        if (subscribed != null) {
            operation = subscribed.operation();
            subscriber = FollowedObserver.of(subscriber, subscriberType, subscribed, true);
        }
        try {
            Object toSubscribe = Objects.requireNonNull(FollowedSource.forward(result, subscribe, null));
            FollowedSource.workingFor(operation, toSubscribe, withSubscriber, new Object[] {subscriber});
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private record EmitterMethods(Method complete, Method fail, Method onTermination, Method cancel) {}

    /** The subscriber by which the emitter gets what the result emits. */
    private static final class Emitting implements InvocationHandler {

        private final Object emitter;
        private final EmitterMethods methods;

        Emitting(Object emitter, EmitterMethods methods) {
            this.emitter = emitter;
            this.methods = methods;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            switch (method.getName()) {
                case "onItem" -> FollowedSource.forward(emitter, methods.complete, arguments);
                case "onFailure" -> FollowedSource.forward(emitter, methods.fail, arguments);
                case "onSubscribe" -> {
                    Object subscription = arguments == null ? null : arguments[0];
                    Runnable cancel = () -> cancel(Objects.requireNonNull(subscription));
                    FollowedSource.forward(emitter, methods.onTermination, new Object[] {cancel});
                }
                default -> {
                    // The context, which both have.
                    return FollowedSource.forward(emitter, method, arguments);
                }
            }
            return null;
        }

        private void cancel(Object subscription) {
            try {
                FollowedSource.forward(subscription, methods.cancel, null);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
