package io.flowtap.instrumentation.langchain4j.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.flowtap.instrumentation.common.CallFrames;
import io.flowtap.instrumentation.common.ContentFilter;
import io.flowtap.instrumentation.common.HttpStatus;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;

/** Opens and closes the operations of chat calls. */
final class ChatCalls {

    private ChatCalls() {}

    /** The open chat call in whose frame this thread is, or null. */
    static ModelOperation current() {
        return CallFrames.openModelCall(OperationKind.MODEL);
    }

    /** A call that starts now, not yet current on any thread. */
    static ModelOperation open(Object origin) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, Operation.current());
        call.origin(origin);
        return call;
    }

    /**
     * Ends {@code call} unless it has ended: the first terminal signal wins.
     *
     * @param model that was called; null if unknown
     */
    static void finish(ModelOperation call, Object model, ChatResponse response, Throwable thrown) {
        if (call.ended()) {
            return;
        }
        if (thrown == null) {
            ChatFacts.judge(call, model, response);
            if (ChatFacts.answer(call, response)) {
                ContentFilter.stopped(call, null);
            }
            call.end();
        } else if (RefusalExceptions.isContentFilter(thrown)) {
            ContentFilter.stopped(call, thrown);
            call.block(thrown);
        } else {
            call.httpStatus(HttpStatus.of(thrown));
            call.fail(thrown);
        }
    }
}
