package io.flowtap.testapps.bench.startup;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;

/** A small LangChain4j application: one AI service, one question, the answer, the end. */
public final class ChatProgram {

    private ChatProgram() {}

    /** What LangChain4j implements. */
    interface Assistant {
        String chat(String question);
    }

    /** @param args base URL of an OpenAI-compatible server */
    public static void main(String[] args) {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .baseUrl(args[0])
                .apiKey("none")
                .modelName("gpt-5-mini")
                .build();
        System.out.println(AiServices.create(Assistant.class, model).chat("Hello"));
    }
}
