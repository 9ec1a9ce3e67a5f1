package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;

/** An agent whose model asks the agent, until the stack ends. */
final class RunawayAgent implements Scenario {

    interface RunawayAgentAssistant {
        String answer(String question);
    }

    private RunawayAgentAssistant assistant;

    /** Asks back for ever, unless it is told to be brief. */
    private final class Asking implements ChatModel {

        @Override
        public ChatResponse doChat(ChatRequest request) {
            String question = request.messages().toString();
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(question.contains("brief") ? "Yes." : assistant.answer("And you?")))
                    .build();
        }
    }

    @Override
    public String run(Models models) {
        assistant = AiServices.builder(RunawayAgentAssistant.class)
                .chatModel(new Asking())
                .build();
        try {
            return assistant.answer("Who are you?");
        } catch (StackOverflowError end) {
            return "overflowed, then " + assistant.answer("Be brief");
        }
    }
}
