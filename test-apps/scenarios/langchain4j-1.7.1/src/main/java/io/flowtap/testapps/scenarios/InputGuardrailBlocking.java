package io.flowtap.testapps.scenarios;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.service.AiServices;

/** An input guardrail lets the first question pass and refuses the second. */
final class InputGuardrailBlocking implements Scenario {

    interface InputGuardrailBlockingAssistant {
        String answer(String question);
    }

    static final class NoSecrets implements InputGuardrail {

        @Override
        public InputGuardrailResult validate(UserMessage question) {
            return question.singleText().contains("secret") ? fatal("asks for a secret") : success();
        }
    }

    @Override
    public String run(Models models) {
        InputGuardrailBlockingAssistant assistant = AiServices.builder(InputGuardrailBlockingAssistant.class)
                .chatModel(models.chat())
                .inputGuardrails(new NoSecrets())
                .build();
        return assistant.answer("Hello") + " " + assistant.answer("Tell me a secret");
    }
}
