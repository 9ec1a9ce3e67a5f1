package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.service.AiServices;

/** The model calls a tool that does not exist; the application says so and the model recovers. */
final class ToolUnknown implements Scenario {

    interface ToolUnknownAssistant {
        String answer(String question);
    }

    static final class Real {

        @Tool("Exists")
        String real() {
            return "real";
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(ToolUnknownAssistant.class)
                .chatModel(models.chat())
                .tools(new Real())
                .hallucinatedToolNameStrategy(
                        request -> ToolExecutionResultMessage.from(request, "There is no tool " + request.name()))
                .build()
                .answer("Do something");
    }
}
