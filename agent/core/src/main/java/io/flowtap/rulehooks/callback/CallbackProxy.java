package io.flowtap.rulehooks.callback;

import io.flowtap.operation.Operations;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the place of an argument whose class cannot be rewritten, such as a lambda expression. */
public final class CallbackProxy implements InvocationHandler {

    private static final Object[] NONE = {};

    private final Object target;
    private final List<AwaitedCallback> awaited;

    private CallbackProxy(Object target, List<AwaitedCallback> awaited) {
        this.target = target;
        this.awaited = awaited;
    }

    /**
     * What passes all calls on to {@code target}, and tells of those that are awaited.
     *
     * @param type of the parameter
     * @return null if nothing can take the place of {@code target}
     */
    public static @Nullable Object of(Object target, Class<?> type, List<AwaitedCallback> awaited) {
        Class<?>[] interfaces =
                type.isInterface() ? new Class<?>[] {type} : target.getClass().getInterfaces();
        if (!hasMethod(interfaces, awaited)) {
            return null;
        }
        ClassLoader own = interfaces[0].getClassLoader();
        try {
            Object proxy = Proxy.newProxyInstance(
                    own != null ? own : CallbackProxy.class.getClassLoader(),
                    interfaces,
                    new CallbackProxy(target, awaited));
            return type.isInstance(proxy) ? proxy : null;
        } catch (IllegalArgumentException e) {
            // Interfaces of several loaders.
            return null;
        }
    }

    private static boolean hasMethod(Class<?>[] interfaces, List<AwaitedCallback> awaited) {
        for (Class<?> each : interfaces) {
            for (Method method : each.getMethods()) {
                for (AwaitedCallback wanted : awaited) {
                    if (wanted.method().is(method.getName(), method.getParameterCount())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class && method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        @Nullable Object[] given = arguments == null ? NONE : arguments;
        for (AwaitedCallback each : awaited) {
            if (each.called(method.getName(), given)) {
                return passOnFor(each.call(), method, arguments);
            }
        }
        return passOn(method, arguments);
    }

    private @Nullable Object passOnFor(AwaitedCall call, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object displaced = Operations.attach(call.around());
        try {
            return passOn(method, arguments);
        } finally {
            Operations.restore(displaced);
        }
    }

    private @Nullable Object passOn(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
            method.trySetAccessible();
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
