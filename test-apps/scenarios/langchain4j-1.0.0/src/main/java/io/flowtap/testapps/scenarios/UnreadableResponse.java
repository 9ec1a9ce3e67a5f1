package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;

/** A model whose answer says nothing about itself: who asks gets an exception. The application never asks. */
final class UnreadableResponse implements Scenario {

    static final class Hostile extends ChatResponse {

        Hostile(String text) {
            super(ChatResponse.builder().aiMessage(AiMessage.from(text)));
        }

        @Override
        public ChatResponseMetadata metadata() {
            throw new IllegalStateException("Do not look");
        }
    }

    static final class Secretive implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            return new Hostile("secret");
        }
    }

    @Override
    public String run(Models models) {
        Secretive model = new Secretive();
        return model.chat("Hello") + " " + model.chat("Hello");
    }
}
