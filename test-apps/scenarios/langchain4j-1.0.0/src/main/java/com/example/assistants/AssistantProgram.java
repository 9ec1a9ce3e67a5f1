package com.example.assistants;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;

/** Asks a service once, which asks an AI service for each of the two steps of its work. Prints the answer. */
public final class AssistantProgram {

    private AssistantProgram() {}

    interface Assistant {

        String answer(String question);
    }

    record Answer(String text, int inputTokens, int outputTokens) {}

    /** Counts tokens by itself, and roughly. */
    static final class AnswerService {

        private final Assistant assistant =
                AiServices.builder(Assistant.class).chatModel(new Model()).build();

        Answer ask(String question) {
            String draft = assistant.answer(question);
            return new Answer(assistant.answer(draft), 1_000, 2_000);
        }
    }

    static final class Model implements ChatModel {

        private int calls;

        @Override
        public ChatResponse doChat(ChatRequest request) {
            calls++;
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("step " + calls))
                    .modelName("gpt-4o-mini")
                    .tokenUsage(new TokenUsage(10 * calls, calls))
                    .build();
        }
    }

    public static void main(String[] arguments) {
        System.out.println(new AnswerService().ask("Why?").text());
    }
}
