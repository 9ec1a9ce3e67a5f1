package io.flowtap.instrumentation.openaigpt3;

import com.theokanning.openai.completion.CompletionResult;
import com.theokanning.openai.completion.chat.ChatCompletionResult;
import com.theokanning.openai.embedding.EmbeddingResult;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;

/**
 * A call of the API that the application made itself. Only its result tells what kind of call it was, so each kind that
 * is observed starts, and the others are forgotten.
 */
final class ExecutedCall {

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
