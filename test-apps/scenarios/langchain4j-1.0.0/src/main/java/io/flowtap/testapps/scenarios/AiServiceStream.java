package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;

/** An AI service that streams, calls a tool in the middle, and streams on. */
final class AiServiceStream implements Scenario {

    interface AiServiceStreamAssistant {
        TokenStream answer(String question);
    }

    static final class Clock {

        @Tool("Tells the time")
        String time() {
            return "noon";
        }
    }

    @Override
    public String run(Models models) throws Exception {
        AiServiceStreamAssistant assistant = AiServices.builder(AiServiceStreamAssistant.class)
                .streamingChatModel(models.streaming())
                .tools(new Clock())
                .build();
        return StreamedAnswer.of(assistant.answer("What time is it?"));
    }
}
