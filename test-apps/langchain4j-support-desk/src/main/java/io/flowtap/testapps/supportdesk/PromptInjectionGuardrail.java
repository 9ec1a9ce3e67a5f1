package io.flowtap.testapps.supportdesk;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import java.util.List;
import java.util.Locale;

/** Refuses questions that try to talk the assistant out of its instructions. */
final class PromptInjectionGuardrail implements InputGuardrail {

    private static final List<String> GIVEAWAYS =
            List.of("ignore all previous instructions", "system prompt", "you are now", "developer mode");

    @Override
    public InputGuardrailResult validate(UserMessage question) {
        String text = question.singleText().toLowerCase(Locale.ROOT);
        for (String giveaway : GIVEAWAYS) {
            if (text.contains(giveaway)) {
                return fatal("The question tries to change the instructions: \"" + giveaway + "\"");
            }
        }
        return success();
    }
}
