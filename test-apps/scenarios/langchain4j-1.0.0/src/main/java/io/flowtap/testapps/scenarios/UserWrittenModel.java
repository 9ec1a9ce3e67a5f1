package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;

/** A model of the team's own that overrides {@code chat} itself, behind an AI service. */
final class UserWrittenModel implements Scenario {

    interface UserWrittenModelAssistant {
        String answer(String question);
    }

    static final class Parrot implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("polly"))
                    .modelName("UserWrittenModel")
                    .id("parrot-1")
                    .tokenUsage(new TokenUsage(11, 7))
                    .finishReason(FinishReason.STOP)
                    .build();
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.create(UserWrittenModelAssistant.class, new Parrot()).answer("Hello");
    }
}
