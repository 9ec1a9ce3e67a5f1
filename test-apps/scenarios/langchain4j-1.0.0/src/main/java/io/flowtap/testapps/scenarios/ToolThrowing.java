package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;

/** A tool throws, the model is told and recovers: the flow succeeds. */
final class ToolThrowing implements Scenario {

    interface ToolThrowingAssistant {
        String answer(String question);
    }

    static final class Stock {

        @Tool("Tells how many are left")
        int stock(String article) {
            throw new IllegalStateException("The warehouse is closed");
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(ToolThrowingAssistant.class)
                .chatModel(models.chat())
                .tools(new Stock())
                .build()
                .answer("How many are left?");
    }
}
