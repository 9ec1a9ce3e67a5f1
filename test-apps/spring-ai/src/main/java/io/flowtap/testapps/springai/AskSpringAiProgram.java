package io.flowtap.testapps.springai;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;

/** Asks one question and prints the answer. Arguments: address of an OpenAI-compatible server, model, question. */
public final class AskSpringAiProgram {

    private AskSpringAiProgram() {}

    public static void main(String[] arguments) {
        OpenAiApi api = OpenAiApi.builder().baseUrl(arguments[0]).apiKey("none").build();
        OpenAiChatModel model = OpenAiChatModel.builder()
                .openAiApi(api)
                .defaultOptions(OpenAiChatOptions.builder().model(arguments[1]).build())
                .build();
        String answer =
                ChatClient.create(model).prompt().user(arguments[2]).call().content();
        System.out.println(answer);
    }
}
