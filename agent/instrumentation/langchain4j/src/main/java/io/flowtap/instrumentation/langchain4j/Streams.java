package io.flowtap.instrumentation.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import io.flowtap.operation.WeakIdentityMap;
import java.lang.ref.WeakReference;

/**
 * Streamed chat calls between the frame that opens them and the callbacks that end them, which mostly run on other
 * threads. The key is the handler: the host's own until {@code StreamingChatModel.chat} puts its observing handler in
 * between, from then on that one, which is new for each call even where hosts share theirs.
 */
final class Streams {

    private static final WeakIdentityMap<ModelOperation> BY_HANDLER = new WeakIdentityMap<>();
    private static final WeakIdentityMap<ModelOperation> BY_HANDLE = new WeakIdentityMap<>();

    /** Stands for "no context" where null means "nothing to restore". */
    private static final Object NO_CONTEXT = new Object();

    private Streams() {}

    /** Origin of a streamed call. The handler is weak because the call is a value of a map with the handler as key. */
    private static final class Source {
        final Object model;
        WeakReference<Object> handler;

        Source(Object model, Object handler) {
            this.model = model;
            this.handler = new WeakReference<>(handler);
        }
    }

    /**
     * A frame of {@code chat} or {@code doChat} is entered.
     *
     * @return the call that starts here; null if it is another frame of the call that is open already
     */
    static ModelOperation enter(Object model, Object handler) {
        ModelOperation around = ChatCalls.current();
        if (around != null && around.origin() instanceof Source source) {
            if (source.model == model || source.handler.refersTo(handler)) {
                follow(around, source, handler);
                return null;
            }
        }
        ModelOperation call = ChatCalls.open(true, new Source(model, handler));
        BY_HANDLER.put(handler, call);
        call.activate();
        return call;
    }

    private static void follow(ModelOperation call, Source source, Object handler) {
        if (source.handler.refersTo(handler)) {
            return;
        }
        Object before = source.handler.get();
        if (BY_HANDLER.get(before) == call) {
            BY_HANDLER.remove(before);
        }
        source.handler = new WeakReference<>(handler);
        BY_HANDLER.put(handler, call);
    }

    /** The call whose answer goes to {@code handler}, or null. */
    static ModelOperation of(Object handler) {
        return BY_HANDLER.get(handler);
    }

    /** A part of an answer arrived. What this returns goes to {@link #leaveHostCode}. */
    static Object part(Object handler) {
        ModelOperation call = BY_HANDLER.get(handler);
        if (call == null) {
            return null;
        }
        call.firstTokenArrived();
        return enterHostCode(call);
    }

    /** Whether {@code handler}'s call still waits for its first part, and so does not know its handle to cancel it. */
    static boolean awaitsFirstPart(Object handler) {
        ModelOperation call = BY_HANDLER.get(handler);
        return call != null && call.firstTokenNanos() == 0;
    }

    /** Remembers what cancels the call of {@code handler}. */
    static void cancellableBy(Object handle, Object handler) {
        ModelOperation call = BY_HANDLER.get(handler);
        if (call != null) {
            BY_HANDLE.put(handle, call);
        }
    }

    /** The whole answer arrived, or the call failed. What this returns goes to {@link #leaveHostCode}. */
    static Object ended(Object handler, ChatResponse response, Throwable error) {
        ModelOperation call = BY_HANDLER.get(handler);
        if (call == null) {
            return null;
        }
        Object model = call.origin() instanceof Source source ? source.model : null;
        if (call.provider() == null && model != null && !call.ended()) {
            ChatFacts.fillIn(call, model, null);
        }
        ChatCalls.finish(call, model, response, error);
        return enterHostCode(call);
    }

    /** The host gave up the answer: the call, and the AI service call that streams it, are cancelled. */
    static void cancelled(Object handle) {
        ModelOperation call = BY_HANDLE.get(handle);
        if (call == null) {
            return;
        }
        BY_HANDLE.remove(handle);
        call.cancel();
        if (call.parent() instanceof AgentOperation agent
                && agent.origin() instanceof ServiceRun run
                && run.streaming()) {
            run.cancel();
        }
    }

    /** Host code is about to run in a callback: what it does belongs where the stream was opened. */
    private static Object enterHostCode(ModelOperation call) {
        Operation parent = call.parent();
        if (Operation.current() == parent) {
            return null;
        }
        Object displaced = Operations.attach(parent);
        return displaced == null ? NO_CONTEXT : displaced;
    }

    static void leaveHostCode(Object entered) {
        if (entered != null) {
            Operations.restore(entered == NO_CONTEXT ? null : entered);
        }
    }
}
