package io.flowtap.instrumentation.langchain4j.chat;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.WeakIdentityMap;
import net.bytebuddy.asm.Advice;

/**
 * {@code ChatModelListenerUtils}, which every model passes that leaves {@code chat} as it is, listeners or not. It has
 * the request with the model's defaults merged in, and the provider. Where no frame of a model is open (the
 * asynchronous methods of 1.20) these three are the call; the attributes map, new for each call, tells calls apart.
 */
final class ChatListenersHook {

    private static final WeakIdentityMap<ModelOperation> WITHOUT_FRAME = new WeakIdentityMap<>();

    private ChatListenersHook() {}

    /** {@code onRequest(request, provider, attributes, listeners)}. */
    static final class Request {

        private Request() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(0) ChatRequest request,
                @Advice.Argument(1) ModelProvider provider,
                @Advice.Argument(2) Object attributes) {
            ModelOperation call = ChatCalls.current();
            if (call == null) {
                call = ChatCalls.open(null);
                WITHOUT_FRAME.put(attributes, call);
            }
            ChatFacts.request(call, request, provider);
        }
    }

    /** {@code onResponse(response, request, provider, attributes, listeners)}. */
    static final class Response {

        private Response() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) ChatResponse response, @Advice.Argument(3) Object attributes) {
            ModelOperation call = WITHOUT_FRAME.get(attributes);
            if (call != null) {
                WITHOUT_FRAME.remove(attributes);
                ChatCalls.finish(call, null, response, null);
            }
        }
    }

    /** {@code onError(error, request, provider, attributes, listeners)}. */
    static final class Failed {

        // 1.20: "I have no asynchronous client". The caller then makes the call on another thread, seen there.
        private static final String NOT_MADE = "AsyncNotSupportedException";

        private Failed() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Throwable error, @Advice.Argument(3) Object attributes) {
            ModelOperation call = WITHOUT_FRAME.get(attributes);
            if (call == null) {
                return;
            }
            WITHOUT_FRAME.remove(attributes);
            if (error == null || !error.getClass().getSimpleName().equals(NOT_MADE)) {
                ChatCalls.finish(call, null, null, error == null ? new IllegalStateException("no error given") : error);
            }
        }
    }
}
