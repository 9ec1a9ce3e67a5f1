package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;

/** A tool that asks a model of its own. */
final class ToolCallingModel implements Scenario {

    interface ToolCallingModelAssistant {
        String answer(String question);
    }

    static final class Translator {

        private final ChatModel model;

        Translator(ChatModel model) {
            this.model = model;
        }

        @Tool("Translates into French")
        String translate(String text) {
            return model.chat("Translate: " + text);
        }
    }

    @Override
    public String run(Models models) {
        ChatModel translating =
                models.chatBuilder().modelName(models.scenario() + "-inner").build();
        return AiServices.builder(ToolCallingModelAssistant.class)
                .chatModel(models.chat())
                .tools(new Translator(translating))
                .build()
                .answer("What is house in French?");
    }
}
