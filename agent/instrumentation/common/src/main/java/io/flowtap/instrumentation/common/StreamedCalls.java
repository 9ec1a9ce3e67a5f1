package io.flowtap.instrumentation.common;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.WeakIdentityMap;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The streamed calls of one library between the frame that opens them and the callbacks that end them, which mostly run
 * on other threads. A call is found by the handler that gets its answer: the host's own until the library puts one of
 * its own in between, from then on that one, which is new for each call even where hosts share theirs. Any thread.
 */
public final class StreamedCalls {

    private final WeakIdentityMap<ModelOperation> byHandler = new WeakIdentityMap<>();
    private final WeakIdentityMap<ModelOperation> byHandle = new WeakIdentityMap<>();

    /** Origin of a streamed call. The handler is weak because the call is a value of a map with the handler as key. */
    private static final class Source {
        final Object model;
        volatile WeakReference<Object> handler;

        Source(Object model, @Nullable Object handler) {
            this.model = model;
            this.handler = new WeakReference<>(handler);
        }
    }

    /**
     * A frame is entered that asks {@code model} to stream its answer to {@code handler}.
     *
     * @return the call that starts here, current on this thread; null if this is another frame of the call that is open
     */
    public @Nullable ModelOperation enter(Object model, @Nullable Object handler) {
        ModelOperation around = CallFrames.openModelCall(OperationKind.MODEL);
        if (around != null && around.origin() instanceof Source source) {
            if (source.model == model || source.handler.refersTo(handler)) {
                follow(around, source, handler);
                return null;
            }
        }
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", true, Operation.current());
        call.origin(new Source(model, handler));
        byHandler.put(handler, call);
        call.activate();
        return call;
    }

    private void follow(ModelOperation call, Source source, @Nullable Object handler) {
        if (source.handler.refersTo(handler)) {
            return;
        }
        Object before = source.handler.get();
        if (byHandler.get(before) == call) {
            byHandler.remove(before);
        }
        source.handler = new WeakReference<>(handler);
        byHandler.put(handler, call);
    }

    /** The call whose answer goes to {@code handler}; null if there is none. */
    public @Nullable ModelOperation of(@Nullable Object handler) {
        return byHandler.get(handler);
    }

    /** The model that {@code call}, one of these, asks; null if it is none of these. */
    public static @Nullable Object modelOf(ModelOperation call) {
        return call.origin() instanceof Source source ? source.model : null;
    }

    /**
     * A part of an answer is about to be handed to {@code handler}.
     *
     * @return for {@link CallbackScope#leave}; may be null
     */
    public @Nullable Object partArrives(@Nullable Object handler) {
        ModelOperation call = of(handler);
        if (call == null) {
            return null;
        }
        call.firstTokenArrived();
        return CallbackScope.enter(call.parent());
    }

    /** Whether {@code handler}'s call still waits for its first part, and so does not know its handle to cancel it. */
    public boolean awaitsFirstPart(@Nullable Object handler) {
        ModelOperation call = of(handler);
        return call != null && call.firstTokenNanos() == 0;
    }

    /** Remembers what cancels the call of {@code handler}. */
    public void cancellableBy(@Nullable Object handle, @Nullable Object handler) {
        ModelOperation call = of(handler);
        if (call != null) {
            byHandle.put(handle, call);
        }
    }

    /** The host gave up the answer: the call, and what streams its answer to the host, are cancelled. */
    public void cancelled(@Nullable Object handle) {
        ModelOperation call = byHandle.get(handle);
        if (call == null) {
            return;
        }
        byHandle.remove(handle);
        call.cancel();
        if (call.parent() != null && call.parent().origin() instanceof StreamOwner owner) {
            owner.streamCancelled();
        }
    }
}
