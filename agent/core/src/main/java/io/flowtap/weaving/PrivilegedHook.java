package io.flowtap.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/** One call of a hook with the agent's permissions. */
@SuppressWarnings("removal")
final class PrivilegedHook implements PrivilegedExceptionAction<Object> {

    private static final MethodHandle CALL;

    static {
        try {
            CALL = MethodHandles.lookup()
                    .findStatic(
                            PrivilegedHook.class,
                            "call",
                            MethodType.methodType(Object.class, MethodHandle.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final MethodHandle hook;
    private final Object[] arguments;

    private PrivilegedHook(MethodHandle hook, Object[] arguments) {
        this.hook = hook;
        this.arguments = arguments;
    }

    static MethodHandle of(MethodHandle hook) {
        MethodType type = hook.type();
        MethodHandle spreading = hook.asType(type.generic()).asSpreader(Object[].class, type.parameterCount());
        return CALL.bindTo(spreading)
                .asCollector(Object[].class, type.parameterCount())
                .asType(type);
    }

    @SuppressWarnings("unused") // found by name
    private static Object call(MethodHandle hook, Object[] arguments) throws Throwable {
        try {
            return AccessController.doPrivileged(new PrivilegedHook(hook, arguments));
        } catch (PrivilegedActionException e) {
            throw e.getCause();
        }
    }

    @Override
    public Object run() throws Exception {
        try {
            return (Object) hook.invokeExact(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
