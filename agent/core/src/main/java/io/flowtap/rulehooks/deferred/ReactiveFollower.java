package io.flowtap.rulehooks.deferred;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * What does its work when it is subscribed to. A source that passes subscriptions on, and watches their signals, takes
 * the place of the result. The type of the library is made of it by the library itself, so that operators are there as
 * ever; an identity map from results to calls would not do, since constants such as {@code Mono.empty()} are shared and
 * operators read each other without a subscription.
 */
final class ReactiveFollower implements ResultFollower {

    private final Class<?> sourceType;
    private final MethodHandle wrap;
    private final boolean ofOne;

    private ReactiveFollower(Class<?> sourceType, MethodHandle wrap, boolean ofOne) {
        this.sourceType = sourceType;
        this.wrap = wrap;
        this.ofOne = ofOne;
    }

    /** A publisher of a class that nothing is known of. */
    static ReactiveFollower ofInterface(Class<?> publisher) {
        return new ReactiveFollower(publisher, MethodHandles.identity(Object.class), false);
    }

    /** @param type the class of that name which the result's class is below */
    static ReactiveFollower of(Class<?> type, ReactiveType reactive) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        if (reactive == ReactiveType.MULTI) {
            Object creator = type.getMethod("createFrom").invoke(null);
            Method factory = factoryIn(creator.getClass(), reactive);
            return made(factory, lookup.unreflect(factory).bindTo(creator), reactive);
        }
        Method factory = factoryIn(type, reactive);
        return made(factory, lookup.unreflect(factory), reactive);
    }

    private static ReactiveFollower made(Method factory, MethodHandle handle, ReactiveType reactive) {
        MethodHandle wrap = handle.asType(MethodType.methodType(Object.class, Object.class));
        return new ReactiveFollower(factory.getParameterTypes()[0], wrap, reactive.ofOne());
    }

    private static Method factoryIn(Class<?> type, ReactiveType reactive) throws NoSuchMethodException {
        for (Method each : type.getMethods()) {
            if (each.getName().equals(reactive.factory())
                    && each.getParameterCount() == 1
                    && each.getParameterTypes()[0].isInterface()) {
                return each;
            }
        }
        throw new NoSuchMethodException(reactive.factory());
    }

    @Override
    public Object follow(Object result, DeferredCall call) throws Throwable {
        ClassLoader own = sourceType.getClassLoader();
        // The JDK's interface is in no loader that could define a class.
        ClassLoader loader = own != null ? own : ReactiveFollower.class.getClassLoader();
        Object source =
                Proxy.newProxyInstance(loader, new Class<?>[] {sourceType}, new FollowedSource(result, call, ofOne));
        return (Object) wrap.invokeExact(source);
    }
}
