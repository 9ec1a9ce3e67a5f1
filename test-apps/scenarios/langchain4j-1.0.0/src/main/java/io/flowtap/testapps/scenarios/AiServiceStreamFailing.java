package io.flowtap.testapps.scenarios;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;

/** An AI service whose stream breaks after some words. */
final class AiServiceStreamFailing implements Scenario {

    interface AiServiceStreamFailingAssistant {
        TokenStream answer(String question);
    }

    @Override
    public String run(Models models) throws Exception {
        AiServiceStreamFailingAssistant assistant = AiServices.builder(AiServiceStreamFailingAssistant.class)
                .streamingChatModel(models.streaming())
                .build();
        return StreamedAnswer.of(assistant.answer("Hello"));
    }
}
