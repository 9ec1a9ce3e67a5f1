package io.flowtap.weaving;

import java.lang.invoke.MethodHandle;
import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * Work of the agent on a thread of the host under a security manager, which JDK 17 to 23 can have: counts what the
 * policy grants {@code flowtap.jar}, whatever it denies the host's classes further up the stack.
 */
@SuppressWarnings("removal")
final class OwnPermissions {

    private OwnPermissions() {}

    static boolean matter() {
        return System.getSecurityManager() != null;
    }

    static <T extends @Nullable Object> T use(PrivilegedAction<T> action) {
        return AccessController.doPrivileged(action);
    }

    /** {@code hook}, which is static, run with the agent's permissions. */
    static MethodHandle with(MethodHandle hook) {
        return PrivilegedHook.of(hook);
    }
}
