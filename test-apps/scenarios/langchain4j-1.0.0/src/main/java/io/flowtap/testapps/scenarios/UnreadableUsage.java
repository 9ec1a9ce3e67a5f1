package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;

/** A model whose usage cannot be read: who tries gets an exception. The application never tries. */
final class UnreadableUsage implements Scenario {

    static final class Hostile extends TokenUsage {

        @Override
        public Integer inputTokenCount() {
            throw new IllegalStateException("Do not look");
        }
    }

    static final class Secretive implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("secret"))
                    .modelName("UnreadableUsage")
                    .tokenUsage(new Hostile())
                    .build();
        }
    }

    @Override
    public String run(Models models) {
        Secretive model = new Secretive();
        return model.chat("Hello") + " " + model.chat("Hello");
    }
}
