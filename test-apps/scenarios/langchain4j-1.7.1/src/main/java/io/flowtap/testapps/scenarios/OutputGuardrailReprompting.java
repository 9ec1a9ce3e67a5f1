package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.AiServices;

/** An output guardrail sends the first answer back; the second one passes. */
final class OutputGuardrailReprompting implements Scenario {

    interface OutputGuardrailRepromptingAssistant {
        String answer(String question);
    }

    static final class InShort implements OutputGuardrail {

        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            return answer.text().length() > 20 ? reprompt("too long", "Shorter, please") : success();
        }
    }

    @Override
    public String run(Models models) {
        return AiServices.builder(OutputGuardrailRepromptingAssistant.class)
                .chatModel(models.chat())
                .outputGuardrails(new InShort())
                .build()
                .answer("Explain");
    }
}
