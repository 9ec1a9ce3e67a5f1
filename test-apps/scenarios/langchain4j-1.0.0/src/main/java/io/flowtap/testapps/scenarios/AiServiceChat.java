package io.flowtap.testapps.scenarios;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;

/** An AI service with memory, asked twice by the same person. */
final class AiServiceChat implements Scenario {

    interface AiServiceChatAssistant {

        @SystemMessage("Be brief.")
        String answer(@MemoryId String conversation, @UserMessage String question);
    }

    @Override
    public String run(Models models) {
        AiServiceChatAssistant assistant = AiServices.builder(AiServiceChatAssistant.class)
                .chatModel(models.chat())
                .chatMemoryProvider(id ->
                        MessageWindowChatMemory.builder().id(id).maxMessages(10).build())
                .build();
        return assistant.answer("ann", "Hello") + " " + assistant.answer("ann", "And again");
    }
}
