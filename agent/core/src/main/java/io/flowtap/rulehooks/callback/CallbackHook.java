package io.flowtap.rulehooks.callback;

import io.flowtap.operation.Operations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the call leads to that is written at the beginning of a callback. */
public final class CallbackHook {

    private final Callbacks callbacks;
    private final String method;

    CallbackHook(Callbacks callbacks, String method) {
        this.callbacks = callbacks;
        this.method = method;
    }

    /**
     * The callback begins. Of several calls that share a listener, which do not tell it which they are, the oldest ends.
     * What the callback does belongs to where the call was made; what is written at its end undoes that.
     *
     * @return nothing
     */
    public @Nullable Object enter(@Nullable Object target, @Nullable Object[] arguments) {
        List<AwaitedCallback> waiting = target == null ? null : callbacks.waitingFor(target);
        if (waiting != null) {
            for (AwaitedCallback each : waiting) {
                if (each.called(method, arguments)) {
                    Operations.attach(each.call().around());
                    break;
                }
            }
        }
        return null;
    }

    /** The callback ends. */
    public void exit(@Nullable Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
        // The call has ended when the callback began.
    }
}
