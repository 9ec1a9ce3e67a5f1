package io.flowtap.testapps.scenarios;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;

/**
 * Asks each model once: {@code PricedCallsProgram BASE_URL [PROVIDER MODEL]...}, providers as LangChain4j calls them.
 * Those of {@code OPEN_AI} are asked by LangChain4j's client for OpenAI, as most compatible endpoints are.
 */
public final class PricedCallsProgram {

    private PricedCallsProgram() {}

    public static void main(String[] args) {
        for (int i = 1; i < args.length; i += 2) {
            ModelProvider provider = ModelProvider.valueOf(args[i]);
            ChatModel model = provider == ModelProvider.OPEN_AI
                    ? new Models(args[0], args[i + 1]).chat()
                    : new CompatibleEndpoint(args[0], provider, args[i + 1]);
            System.out.println(args[i + 1] + ": " + model.chat("Hello"));
        }
    }
}
