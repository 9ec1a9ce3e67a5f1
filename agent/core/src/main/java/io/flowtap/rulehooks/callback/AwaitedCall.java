package io.flowtap.rulehooks.callback;

import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/** A call that ends with a callback. Told by any thread. */
public interface AwaitedCall {

    /**
     * The callback is about to run.
     *
     * @param ending which of the endings of its rule that is
     * @param method its name
     * @param arguments those of the callback
     * @return false if the call has ended before
     */
    boolean calledBack(int ending, String method, @Nullable Object[] arguments);

    /** What the application worked for when it made the call, and goes on to do in the callback; may be null. */
    @Nullable
    Operation around();
}
