package io.flowtap.testapps.scenarios;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Moderate;

/** A moderation refuses what the user wrote. */
final class Moderated implements Scenario {

    interface ModeratedAssistant {

        @Moderate
        String answer(String question);
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(ModeratedAssistant.class)
                .chatModel(models.chat())
                .moderationModel(models.moderation())
                .build()
                .answer("You nincompoop");
    }
}
