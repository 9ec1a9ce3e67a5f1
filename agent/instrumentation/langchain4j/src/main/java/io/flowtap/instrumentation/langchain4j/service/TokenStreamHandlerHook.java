package io.flowtap.instrumentation.langchain4j.service;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.flowtap.instrumentation.langchain4j.chat.Streams;
import io.flowtap.operation.ModelOperation;
import net.bytebuddy.asm.Advice;

/** The handler behind a token stream: the end of the AI service call. */
final class TokenStreamHandlerHook {

    private TokenStreamHandlerHook() {}

    private static ServiceRun runOf(Object handler) {
        // A model that hands this handler straight to its client: our hook on handlers may come after this one.
        ModelOperation call = Streams.of(handler);
        ServiceRun run = call == null ? null : ServiceRun.ofAgent(call.parent());
        if (run == null) {
            run = ServiceRun.current();
        }
        return run != null && run.streaming() ? run : null;
    }

    /** {@code onCompleteResponse}. */
    static final class Complete {

        private Complete() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object handler) {
            return runOf(handler);
        }

        // Versions that fire events have ended the run by now, before the host's own completion handler ran.
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.Argument(0) ChatResponse response,
                @Advice.Thrown Throwable thrown) {
            if (entered == null) {
                return;
            }
            boolean last = response != null
                    && response.aiMessage() != null
                    && !response.aiMessage().hasToolExecutionRequests();
            if (thrown != null || last) {
                ((ServiceRun) entered).end(thrown);
            }
        }
    }

    /** {@code onError}: also where the host asked the stream to ignore errors and no event is fired. */
    static final class Failed {

        private Failed() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This Object handler, @Advice.Argument(0) Throwable error) {
            ServiceRun run = runOf(handler);
            if (run != null) {
                run.end(error == null ? new IllegalStateException("no error given") : error);
            }
        }
    }
}
