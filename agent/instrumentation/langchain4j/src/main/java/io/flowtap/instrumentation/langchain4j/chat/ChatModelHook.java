package io.flowtap.instrumentation.langchain4j.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.flowtap.instrumentation.common.CallFrames;
import io.flowtap.operation.ModelOperation;
import net.bytebuddy.asm.Advice;

/** {@code ChatModel.chat} and {@code doChat}: one blocking call. */
final class ChatModelHook {

    private ChatModelHook() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.This Object model) {
        if (CallFrames.isOpenFor(ChatCalls.current(), model)) {
            return null;
        }
        ModelOperation call = ChatCalls.open(model);
        call.activate();
        return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.This Object model,
            @Advice.Argument(0) ChatRequest request,
            @Advice.Return ChatResponse response,
            @Advice.Thrown Throwable thrown) {
        if (entered == null) {
            return;
        }
        ModelOperation call = (ModelOperation) entered;
        call.deactivate();
        ChatFacts.fillIn(call, model, request);
        ChatCalls.finish(call, model, response, thrown);
    }
}
