package io.flowtap.instrumentation.openaigpt3.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.theokanning.openai.completion.CompletionRequest;
import com.theokanning.openai.completion.chat.ChatCompletionRequest;
import com.theokanning.openai.completion.chat.ChatMessage;
import com.theokanning.openai.embedding.EmbeddingRequest;
import com.theokanning.openai.service.OpenAiService;
import io.reactivex.Single;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** An application that calls OpenAI's API through openai-gpt3-java. */
public final class OpenAiGpt3Application {

    private OpenAiGpt3Application() {}

    /** The interface of the API is in another package since 0.12. */
    private static OpenAiService service(String url) throws ReflectiveOperationException {
        Constructor<?> constructor = constructor();
        return (OpenAiService) constructor.newInstance(api(url, constructor));
    }

    private static Object api(String url, Constructor<?> constructor) {
        ObjectMapper mapper = OpenAiService.defaultObjectMapper();
        OkHttpClient client = OpenAiService.defaultClient("key", Duration.ofSeconds(5));
        Retrofit retrofit = OpenAiService.defaultRetrofit(client, mapper)
                .newBuilder()
                .baseUrl(url.substring(0, url.length() - "v1".length()))
                .build();
        return retrofit.create(constructor.getParameterTypes()[0]);
    }

    private static Constructor<?> constructor() {
        for (Constructor<?> each : OpenAiService.class.getConstructors()) {
            if (each.getParameterCount() == 1 && each.getParameterTypes()[0].isInterface()) {
                return each;
            }
        }
        throw new IllegalStateException("No constructor that takes the API alone");
    }

    public static Object chat(String url) throws ReflectiveOperationException {
        return service(url)
                .createChatCompletion(ChatCompletionRequest.builder()
                        .model("gpt-asked")
                        .user("alice")
                        .messages(List.of(new ChatMessage("user", "hello")))
                        .build());
    }

    public static Object text(String url) throws ReflectiveOperationException {
        return service(url)
                .createCompletion(CompletionRequest.builder()
                        .model("gpt-asked")
                        .prompt("hello")
                        .build());
    }

    public static Object embeddings(String url) throws ReflectiveOperationException {
        return service(url)
                .createEmbeddings(EmbeddingRequest.builder()
                        .model("emb-asked")
                        .input(List.of("doc"))
                        .build());
    }

    public static Object executedChat(String url) throws ReflectiveOperationException {
        return executed(
                url,
                "createChatCompletion",
                ChatCompletionRequest.builder()
                        .model("gpt-asked")
                        .messages(List.of(new ChatMessage("user", "hello")))
                        .build());
    }

    public static Object executedText(String url) throws ReflectiveOperationException {
        return executed(
                url,
                "createCompletion",
                CompletionRequest.builder().model("gpt-asked").prompt("hello").build());
    }

    public static Object executedEmbeddings(String url) throws ReflectiveOperationException {
        return executed(
                url,
                "createEmbeddings",
                EmbeddingRequest.builder()
                        .model("emb-asked")
                        .input(List.of("doc"))
                        .build());
    }

    /** Which is no model call. */
    public static Object executedOther(String url) {
        return OpenAiService.execute(Single.just("a list of models"));
    }

    private static Object executed(String url, String method, Object request) throws ReflectiveOperationException {
        Constructor<?> constructor = constructor();
        Object single = constructor
                .getParameterTypes()[0]
                .getMethod(method, request.getClass())
                .invoke(api(url, constructor), request);
        return OpenAiService.execute((Single<?>) single);
    }

    public static Object nothing(String url) throws ReflectiveOperationException {
        return service(url).createChatCompletion(null);
    }
}
