package io.flowtap.instrumentation.common;

import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import org.jspecify.annotations.Nullable;

/**
 * The context in which code of the application runs in a callback: what it does belongs where the call was made,
 * whatever thread the library calls back on.
 */
public final class CallbackScope {

    /** Stands for "no context" where null means "nothing to restore". */
    private static final Object NO_CONTEXT = new Object();

    private CallbackScope() {}

    /**
     * The application's code is about to run on this thread for {@code operation}.
     *
     * @param operation may be null, for none
     * @return for {@link #leave} on the same thread; null if nothing has changed
     */
    public static @Nullable Object enter(@Nullable Operation operation) {
        if (Operation.current() == operation) {
            return null;
        }
        Object displaced = Operations.attach(operation);
        return displaced == null ? NO_CONTEXT : displaced;
    }

    /** @param entered what {@link #enter} returned; may be null */
    public static void leave(@Nullable Object entered) {
        if (entered != null) {
            Operations.restore(entered == NO_CONTEXT ? null : entered);
        }
    }
}
