package io.flowtap.testapps.openaigpt3;

import com.theokanning.openai.client.OpenAiApi;
import com.theokanning.openai.completion.chat.ChatCompletionRequest;
import com.theokanning.openai.completion.chat.ChatMessage;
import com.theokanning.openai.service.OpenAiService;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;

/** Asks one question and prints the answer. Arguments: address of an OpenAI-compatible server, model, question. */
public final class AskOpenAiProgram {

    private AskOpenAiProgram() {}

    public static void main(String[] arguments) {
        OkHttpClient client = OpenAiService.defaultClient("none", Duration.ofSeconds(10));
        OpenAiApi api = OpenAiService.defaultRetrofit(client, OpenAiService.defaultObjectMapper())
                .newBuilder()
                .baseUrl(arguments[0])
                .build()
                .create(OpenAiApi.class);
        ChatCompletionRequest request = ChatCompletionRequest.builder()
                .model(arguments[1])
                .messages(List.of(new ChatMessage("user", arguments[2])))
                .build();
        System.out.println(new OpenAiService(api)
                .createChatCompletion(request)
                .getChoices()
                .get(0)
                .getMessage()
                .getContent());
        client.dispatcher().executorService().shutdown();
    }
}
