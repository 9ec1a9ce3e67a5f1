package io.flowtap.instrumentation.common;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells a call from the further frames of the same call: overloads that call each other, a subclass that calls its
 * superclass, a wrapper. The first frame makes the operation and leaves in {@link Operation#origin()} what the others
 * know it by.
 */
public final class CallFrames {

    private CallFrames() {}

    /** The model call of {@code kind} in whose frame this thread is and which has not ended; null if there is none. */
    public static @Nullable ModelOperation openModelCall(OperationKind kind) {
        return Operation.current() instanceof ModelOperation call && call.kind() == kind && !call.ended() ? call : null;
    }

    /**
     * Whether {@code call} was opened for {@code origin} by a frame further out and has not ended.
     *
     * @param call may be null, which was not
     */
    public static boolean isOpenFor(@Nullable Operation call, Object origin) {
        return call != null && call.origin() == origin && !call.ended();
    }
}
