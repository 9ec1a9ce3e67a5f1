package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;

/** An AI service that calls a tool. */
final class ToolOk implements Scenario {

    interface ToolOkAssistant {
        String answer(String question);
    }

    static final class Weather {

        @Tool("Tells the weather")
        String weather(String city) {
            return "Rain in " + city;
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(ToolOkAssistant.class)
                .chatModel(models.chat())
                .tools(new Weather())
                .build()
                .answer("What is the weather?");
    }
}
