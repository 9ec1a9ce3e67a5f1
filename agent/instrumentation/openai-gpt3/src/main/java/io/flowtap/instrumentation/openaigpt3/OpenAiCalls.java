package io.flowtap.instrumentation.openaigpt3;

import com.theokanning.openai.Usage;
import com.theokanning.openai.completion.CompletionChoice;
import com.theokanning.openai.completion.chat.ChatCompletionChoice;
import com.theokanning.openai.completion.chat.ChatMessage;
import io.flowtap.instrumentation.common.CallFrames;
import io.flowtap.instrumentation.common.CallUser;
import io.flowtap.instrumentation.common.HttpStatus;
import io.flowtap.instrumentation.common.ProviderUsage;
import io.flowtap.operation.BoundedText;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.Operations;
import io.flowtap.operation.TokenUsage;
import java.util.List;

/** Opens, fills in and ends the operations of calls of {@code OpenAiService}. */
final class OpenAiCalls {

    private OpenAiCalls() {}

    /** A call that starts now, current on this thread. */
    static ModelOperation open(OperationKind kind, String operationName) {
        ModelOperation call = started(kind, operationName);
        call.origin(OpenAiCalls.class);
        call.activate();
        return call;
    }

    /** A call that starts now. */
    static ModelOperation started(OperationKind kind, String operationName) {
        ModelOperation call = new ModelOperation(kind, operationName, false, Operation.current());
        call.provider("openai");
        return call;
    }

    /** Whether this thread is in a call that {@link #open} has returned. */
    static boolean isOpen() {
        return CallFrames.isOpenFor(Operation.current(), OpenAiCalls.class);
    }

    /** The call that {@link #open} returned, no longer current on this thread. */
    static ModelOperation leave(Object entered) {
        ModelOperation call = (ModelOperation) entered;
        call.deactivate();
        return call;
    }

    static void asked(ModelOperation call, String model, String user) {
        call.requestedModel(model);
        CallUser.named(call, user);
    }

    static void prompt(ModelOperation call, List<ChatMessage> messages) {
        if (messages == null || !Operations.capture().prompts()) {
            return;
        }
        BoundedText text = new BoundedText();
        for (ChatMessage message : messages) {
            if (text.isFull()) {
                break;
            }
            text.append(text.isEmpty() ? "" : "\n\n")
                    .append(String.valueOf(message.getRole()))
                    .append(": ")
                    .append(message.getContent());
        }
        call.prompt(text.toString());
    }

    static void prompt(ModelOperation call, String prompt) {
        if (Operations.capture().prompts()) {
            call.prompt(prompt);
        }
    }

    static void answered(ModelOperation call, String model, String id, Usage usage) {
        call.modelName(model);
        call.responseId(id);
        if (usage != null) {
            call.usage(ProviderUsage.openAi(
                    usage.getPromptTokens(),
                    usage.getCompletionTokens(),
                    usage.getTotalTokens(),
                    TokenUsage.UNKNOWN,
                    TokenUsage.UNKNOWN));
        }
    }

    static void choices(ModelOperation call, List<ChatCompletionChoice> choices) {
        if (choices == null || choices.isEmpty()) {
            return;
        }
        ChatCompletionChoice first = choices.get(0);
        call.finishReason(first.getFinishReason());
        if (first.getMessage() != null && Operations.capture().completions()) {
            call.completion(first.getMessage().getContent());
        }
    }

    static void texts(ModelOperation call, List<CompletionChoice> choices) {
        if (choices == null || choices.isEmpty()) {
            return;
        }
        call.finishReason(choices.get(0).getFinish_reason());
        if (Operations.capture().completions()) {
            call.completion(choices.get(0).getText());
        }
    }

    /** With success if {@code thrown} is null. */
    static void end(ModelOperation call, Throwable thrown) {
        if (thrown != null) {
            call.httpStatus(HttpStatus.of(thrown));
        }
        call.end(thrown);
    }
}
