package io.flowtap.instrumentation.openaigpt3;

import com.theokanning.openai.completion.CompletionRequest;
import com.theokanning.openai.completion.CompletionResult;
import com.theokanning.openai.completion.chat.ChatCompletionRequest;
import com.theokanning.openai.completion.chat.ChatCompletionResult;
import com.theokanning.openai.embedding.EmbeddingRequest;
import com.theokanning.openai.embedding.EmbeddingResult;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import net.bytebuddy.asm.Advice;

/** {@code OpenAiService}: one blocking call of the methods that say what they do, or of {@code execute}. */
final class OpenAiServiceHook {

    private OpenAiServiceHook() {}

    /** {@code createChatCompletion(request)}. */
    static final class Chat {

        private Chat() {}

        @Advice.OnMethodEnter
        static Object enter() {
            return OpenAiCalls.open(OperationKind.MODEL, "chat");
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.Argument(0) ChatCompletionRequest request,
                @Advice.Return ChatCompletionResult result,
                @Advice.Thrown Throwable thrown) {
            ModelOperation call = OpenAiCalls.leave(entered);
            if (request != null) {
                OpenAiCalls.asked(call, request.getModel(), request.getUser());
                OpenAiCalls.prompt(call, request.getMessages());
            }
            if (result != null) {
                OpenAiCalls.answered(call, result.getModel(), result.getId(), result.getUsage());
                OpenAiCalls.choices(call, result.getChoices());
            }
            OpenAiCalls.end(call, thrown);
        }
    }

    /** {@code createCompletion(request)} and {@code createFineTuneCompletion(request)}. */
    static final class Text {

        private Text() {}

        @Advice.OnMethodEnter
        static Object enter() {
            return OpenAiCalls.open(OperationKind.MODEL, "text_completion");
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.Argument(0) CompletionRequest request,
                @Advice.Return CompletionResult result,
                @Advice.Thrown Throwable thrown) {
            ModelOperation call = OpenAiCalls.leave(entered);
            if (request != null) {
                OpenAiCalls.asked(call, request.getModel(), request.getUser());
                OpenAiCalls.prompt(call, request.getPrompt());
            }
            if (result != null) {
                OpenAiCalls.answered(call, result.getModel(), result.getId(), result.getUsage());
                OpenAiCalls.texts(call, result.getChoices());
            }
            OpenAiCalls.end(call, thrown);
        }
    }

    /** {@code execute(single)}, by which an application runs what it asked the API for, and the methods above as well. */
    static final class Execute {

        private Execute() {}

        @Advice.OnMethodEnter
        static Object enter() {
            return OpenAiCalls.isOpen() ? null : new ExecutedCall();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object entered, @Advice.Return Object result) {
            if (entered != null) {
                ((ExecutedCall) entered).end(result);
            }
        }
    }

    /** {@code createEmbeddings(request)}. */
    static final class Embeddings {

        private Embeddings() {}

        @Advice.OnMethodEnter
        static Object enter() {
            return OpenAiCalls.open(OperationKind.EMBEDDING, "embeddings");
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object entered,
                @Advice.Argument(0) EmbeddingRequest request,
                @Advice.Return EmbeddingResult result,
                @Advice.Thrown Throwable thrown) {
            ModelOperation call = OpenAiCalls.leave(entered);
            if (request != null) {
                OpenAiCalls.asked(call, request.getModel(), request.getUser());
            }
            if (result != null) {
                OpenAiCalls.answered(call, result.getModel(), null, result.getUsage());
            }
            OpenAiCalls.end(call, thrown);
        }
    }

    /**
     * A call of the API that the application made itself. Only its result tells what kind of call it was, so each kind that
     * is observed starts, and the others are forgotten.
     */
    private static final class ExecutedCall {

        private final ModelOperation chat = OpenAiCalls.started(OperationKind.MODEL, "chat");
        private final ModelOperation text = OpenAiCalls.started(OperationKind.MODEL, "text_completion");
        private final ModelOperation embeddings = OpenAiCalls.started(OperationKind.EMBEDDING, "embeddings");

        /** @param result null if it failed: then nobody knows what it was */
        void end(Object result) {
            if (result instanceof ChatCompletionResult answer) {
                OpenAiCalls.answered(chat, answer.getModel(), answer.getId(), answer.getUsage());
                OpenAiCalls.choices(chat, answer.getChoices());
                chat.end();
            } else if (result instanceof CompletionResult answer) {
                OpenAiCalls.answered(text, answer.getModel(), answer.getId(), answer.getUsage());
                OpenAiCalls.texts(text, answer.getChoices());
                text.end();
            } else if (result instanceof EmbeddingResult answer) {
                OpenAiCalls.answered(embeddings, answer.getModel(), null, answer.getUsage());
                embeddings.end();
            }
            forget();
        }

        /** Those that have ended stay what they are. */
        private void forget() {
            chat.discard();
            text.discard();
            embeddings.discard();
        }
    }
}
