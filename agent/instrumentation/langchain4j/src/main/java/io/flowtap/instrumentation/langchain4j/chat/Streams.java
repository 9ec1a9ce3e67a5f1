package io.flowtap.instrumentation.langchain4j.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.flowtap.instrumentation.common.CallbackScope;
import io.flowtap.instrumentation.common.StreamedCalls;
import io.flowtap.operation.ModelOperation;

/**
 * Streamed chat calls. {@code StreamingChatModel.chat} puts an observing handler of its own between the model and the
 * host's handler.
 */
public final class Streams {

    static final StreamedCalls CALLS = new StreamedCalls();

    private Streams() {}

    /** The call whose answer goes to {@code handler}, or null. */
    public static ModelOperation of(Object handler) {
        return CALLS.of(handler);
    }

    /** The whole answer arrived, or the call failed. What this returns goes to {@link CallbackScope#leave}. */
    static Object ended(Object handler, ChatResponse response, Throwable error) {
        ModelOperation call = CALLS.of(handler);
        if (call == null) {
            return null;
        }
        Object model = StreamedCalls.modelOf(call);
        if (call.provider() == null && model != null && !call.ended()) {
            ChatFacts.fillIn(call, model, null);
        }
        ChatCalls.finish(call, model, response, error);
        return CallbackScope.enter(call.parent());
    }
}
