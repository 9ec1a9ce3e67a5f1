package io.flowtap.instrumentation.langchain4j.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.flowtap.operation.ModelOperation;
import net.bytebuddy.asm.Advice;

/** {@code StreamingChatModel.chat} and {@code doChat}: the frame that opens a stream. */
final class StreamingChatModelHook {

    private StreamingChatModelHook() {}

    /** {@code chat(request, handler)} and {@code doChat(request, handler)}. */
    static final class Plain {

        private Plain() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object model, @Advice.Argument(1) Object handler) {
            return Streams.CALLS.enter(model, handler);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.This Object model,
                @Advice.Argument(0) ChatRequest request,
                @Advice.Thrown Throwable thrown) {
            leave(entered, model, request, thrown);
        }
    }

    /** {@code chat(request, options, handler)}. */
    static final class WithOptions {

        private WithOptions() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object model, @Advice.Argument(2) Object handler) {
            return Streams.CALLS.enter(model, handler);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.This Object model,
                @Advice.Argument(0) ChatRequest request,
                @Advice.Thrown Throwable thrown) {
            leave(entered, model, request, thrown);
        }
    }

    private static void leave(Object entered, Object model, ChatRequest request, Throwable thrown) {
        if (entered == null) {
            return;
        }
        ModelOperation call = (ModelOperation) entered;
        call.deactivate();
        if (!call.ended()) {
            ChatFacts.fillIn(call, model, request);
        }
        if (thrown != null) {
            ChatCalls.finish(call, model, null, thrown);
        }
    }
}
