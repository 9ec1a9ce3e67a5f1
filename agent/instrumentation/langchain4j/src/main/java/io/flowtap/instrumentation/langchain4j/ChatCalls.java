package io.flowtap.instrumentation.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;

/** Opens and closes the operations of chat calls, blocking or streaming. */
final class ChatCalls {

    private ChatCalls() {}

    /** The open chat call in whose frame this thread is, or null. */
    static ModelOperation current() {
        return Operation.current() instanceof ModelOperation call
                        && call.kind() == OperationKind.MODEL
                        && !call.ended()
                ? call
                : null;
    }

    /** A call that starts now, not yet current on any thread. */
    static ModelOperation open(boolean streaming, Object origin) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", streaming, Operation.current());
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
                Refusals.byProvider(call, null);
            }
            call.end();
        } else if (Refusals.isContentFilter(thrown)) {
            Refusals.byProvider(call, thrown);
            call.block(thrown);
        } else {
            call.httpStatus(HttpStatus.of(thrown));
            call.fail(thrown);
        }
    }
}
