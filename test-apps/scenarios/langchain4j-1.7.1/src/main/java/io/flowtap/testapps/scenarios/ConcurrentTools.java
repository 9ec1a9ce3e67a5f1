package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;

/** The model calls three tools at once and they run on other threads. */
final class ConcurrentTools implements Scenario {

    interface ConcurrentToolsAssistant {
        String answer(String question);
    }

    static final class Doubler {

        @Tool("Doubles a number")
        int twice(int number) {
            return 2 * number;
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(ConcurrentToolsAssistant.class)
                .chatModel(models.chat())
                .tools(new Doubler())
                .executeToolsConcurrently()
                .build()
                .answer("Double three numbers");
    }
}
