package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.AiServices;

/** An output guardrail refuses the answer. */
final class OutputGuardrailBlocking implements Scenario {

    interface OutputGuardrailBlockingAssistant {
        String answer(String question);
    }

    static final class NoPromises implements OutputGuardrail {

        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            return answer.text().contains("promise") ? fatal("promises something") : success();
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(OutputGuardrailBlockingAssistant.class)
                .chatModel(models.chat())
                .outputGuardrails(new NoPromises())
                .build()
                .answer("Will it be there tomorrow?");
    }
}
