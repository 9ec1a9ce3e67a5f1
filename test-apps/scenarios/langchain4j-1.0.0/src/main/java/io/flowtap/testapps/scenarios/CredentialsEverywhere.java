package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;

/** A credential in everything an application may say: question, answer, tool, model name, ids, exception. */
final class CredentialsEverywhere implements Scenario {

    private static final String KEY = "gsk_Qz7RtY2uWx9KpL4mNb8vT3xyzQ";
    private static final String ADDRESS = "postgres://appq:Zq7xKw9@db/orders";

    interface CredentialsAssistant {
        String answer(String question);
    }

    static final class Database {

        @Tool("Opens a database")
        String open(String url) {
            return "{\"refresh_token\":\"Zq7xKw9\", \"url\":\"" + url + "\"}";
        }
    }

    /** Asks for the tool first and fails then. */
    static final class Leaking implements ChatModel {

        private int calls;

        @Override
        public ChatResponse chat(ChatRequest request) {
            if (calls++ > 0) {
                throw new IllegalStateException("Authorization: Token Zq7xKw9Lm3 refused; OPENAI_API_KEY=Zq7x " + KEY
                        + " " + "words ".repeat(100_000));
            }
            ToolExecutionRequest open = ToolExecutionRequest.builder()
                    .id("call-1")
                    .name("open")
                    .arguments("{\"url\":\"" + ADDRESS + "\"}")
                    .build();
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(open))
                    .modelName("house?key=Zq7xKw9")
                    .id(KEY)
                    .tokenUsage(new TokenUsage(11, 7))
                    .finishReason(FinishReason.TOOL_EXECUTION)
                    .build();
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(CredentialsAssistant.class)
                .chatModel(new Leaking())
                .tools(new Database())
                .build()
                .answer("My password: Zq7xKw9, my key: " + KEY + " " + "words ".repeat(1_000_000) + ADDRESS);
    }
}
