package io.flowtap.instrumentation.langchain4j.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import io.flowtap.instrumentation.common.CallbackScope;
import net.bytebuddy.asm.Advice;

/** {@code StreamingChatResponseHandler}: the parts, the end and the failure of a stream. */
final class StreamingHandlerHook {

    private StreamingHandlerHook() {}

    /** Any part of an answer without a context. */
    static final class Partial {

        private Partial() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object handler) {
            return Streams.CALLS.partArrives(handler);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered) {
            CallbackScope.leave(entered);
        }
    }

    /** {@code onPartialResponse(part, context)}. */
    static final class PartialText {

        private PartialText() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object handler, @Advice.Argument(1) PartialResponseContext context) {
            if (context != null && Streams.CALLS.awaitsFirstPart(handler)) {
                Streams.CALLS.cancellableBy(context.streamingHandle(), handler);
            }
            return Streams.CALLS.partArrives(handler);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered) {
            CallbackScope.leave(entered);
        }
    }

    /** {@code onPartialThinking(part, context)}. */
    static final class PartialThought {

        private PartialThought() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object handler, @Advice.Argument(1) PartialThinkingContext context) {
            if (context != null && Streams.CALLS.awaitsFirstPart(handler)) {
                Streams.CALLS.cancellableBy(context.streamingHandle(), handler);
            }
            return Streams.CALLS.partArrives(handler);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered) {
            CallbackScope.leave(entered);
        }
    }

    /** {@code onPartialToolCall(part, context)}. */
    static final class PartialCall {

        private PartialCall() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object handler, @Advice.Argument(1) PartialToolCallContext context) {
            if (context != null && Streams.CALLS.awaitsFirstPart(handler)) {
                Streams.CALLS.cancellableBy(context.streamingHandle(), handler);
            }
            return Streams.CALLS.partArrives(handler);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered) {
            CallbackScope.leave(entered);
        }
    }

    /** {@code onCompleteResponse}. */
    static final class Complete {

        private Complete() {}

        // Before the host's code: an AI service runs its tools and its next model call inside this very method.
        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object handler, @Advice.Argument(0) ChatResponse response) {
            return Streams.ended(handler, response, null);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered) {
            CallbackScope.leave(entered);
        }
    }

    /** {@code onError}. */
    static final class Failed {

        private Failed() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object handler, @Advice.Argument(0) Throwable error) {
            return Streams.ended(handler, null, error == null ? new IllegalStateException("no error given") : error);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered) {
            CallbackScope.leave(entered);
        }
    }
}
