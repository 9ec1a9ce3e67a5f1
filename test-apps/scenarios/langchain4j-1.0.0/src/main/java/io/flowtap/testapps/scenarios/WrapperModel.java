package io.flowtap.testapps.scenarios;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A model that wraps another one: one billable call. */
final class WrapperModel implements Scenario {

    static final class Logging implements ChatModel {

        private final ChatModel wrapped;

        Logging(ChatModel wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            return wrapped.chat(request.messages());
        }
    }

    @Override
    public String run(Models models) {
        return new Logging(models.chat()).chat("Hello");
    }
}
