package io.flowtap.testapps.scenarios;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import java.util.List;

/** Prompts of ten megabytes and failures of 200 kilobytes, made of what takes a search for credentials longest. */
final class LongTexts implements Scenario {

    private static final int PROMPT = 10_000_000;
    private static final int MESSAGE = 200_000;

    private static final List<String> PARTS =
            List.of("a", "a.", "://", "key=", "password", "\"", "-----BEGIN ", "eyJ.", "token: \"", "A_", "@", "%3D");

    interface LongTextsAssistant {
        String answer(String question);
    }

    private record Failing(String part) implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            throw new IllegalStateException("password=hunter2xyz " + part.repeat(MESSAGE / part.length()));
        }
    }

    @Override
    public String run(Models models) {
        int failed = 0;
        for (String part : PARTS) {
            try {
                AiServices.create(LongTextsAssistant.class, new Failing(part))
                        .answer(part.repeat(PROMPT / part.length()));
            } catch (IllegalStateException expected) {
                failed++;
            }
        }
        return failed + " failed";
    }
}
