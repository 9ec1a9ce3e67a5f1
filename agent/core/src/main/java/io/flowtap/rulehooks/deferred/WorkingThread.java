package io.flowtap.rulehooks.deferred;

import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import org.jspecify.annotations.Nullable;

/** What the calling thread works for while a result is made. */
final class WorkingThread {

    private WorkingThread() {}

    /**
     * The thread makes the result of a call.
     *
     * @param operation null if the call is none, and nothing changes
     * @return for {@link Operations#restore}
     */
    static @Nullable Object workFor(@Nullable Operation operation) {
        return Operations.attach(operation == null ? Operation.current() : operation);
    }
}
