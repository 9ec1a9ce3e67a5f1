package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;

/** A tool throws and the application wants the whole call to fail. */
final class FlowFailingInTool implements Scenario {

    interface FlowFailingInToolAssistant {
        String answer(String question);
    }

    static final class Till {

        @Tool("Pays out")
        String payOut(int euros) {
            throw new IllegalStateException("The till is empty");
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(FlowFailingInToolAssistant.class)
                .chatModel(models.chat())
                .tools(new Till())
                .toolExecutionErrorHandler((error, context) -> {
                    throw new IllegalStateException("The tool failed", error);
                })
                .build()
                .answer("Pay me out");
    }
}
