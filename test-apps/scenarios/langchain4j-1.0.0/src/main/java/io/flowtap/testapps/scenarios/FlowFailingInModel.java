package io.flowtap.testapps.scenarios;

import dev.langchain4j.service.AiServices;

/** An AI service whose model answers with an error. */
final class FlowFailingInModel implements Scenario {

    interface FlowFailingInModelAssistant {
        String answer(String question);
    }

    @Override
    public String run(Models models) {
        return AiServices.create(FlowFailingInModelAssistant.class, models.chat())
                .answer("Hello");
    }
}
