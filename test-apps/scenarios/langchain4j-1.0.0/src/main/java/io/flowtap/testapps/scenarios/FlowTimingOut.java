package io.flowtap.testapps.scenarios;

import dev.langchain4j.service.AiServices;
import java.time.Duration;

/** An AI service whose model does not answer in time. */
final class FlowTimingOut implements Scenario {

    interface FlowTimingOutAssistant {
        String answer(String question);
    }

    @Override
    public String run(Models models) {
        return AiServices.create(
                        FlowTimingOutAssistant.class,
                        models.chatBuilder().timeout(Duration.ofMillis(400)).build())
                .answer("Hello");
    }
}
