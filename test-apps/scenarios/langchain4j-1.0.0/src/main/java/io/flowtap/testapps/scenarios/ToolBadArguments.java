package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;

/** The model passes arguments that are not JSON; LangChain4j fails the whole call. */
final class ToolBadArguments implements Scenario {

    interface ToolBadArgumentsAssistant {
        String answer(String question);
    }

    static final class Adder {

        @Tool("Adds")
        int add(int one, int other) {
            return one + other;
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(ToolBadArgumentsAssistant.class)
                .chatModel(models.chat())
                .tools(new Adder())
                .build()
                .answer("Add two numbers");
    }
}
