package io.flowtap.testapps.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/**
 * A model of the team's own: the endpoint of a provider that speaks OpenAI's protocol, without a library of the
 * provider.
 */
final class CompatibleEndpoint implements ChatModel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final ModelProvider provider;
    private final String model;

    CompatibleEndpoint(String baseUrl, ModelProvider provider, String model) {
        this.endpoint = URI.create(baseUrl + "/chat/completions");
        this.provider = provider;
        this.model = model;
    }

    @Override
    public ModelProvider provider() {
        return provider;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().modelName(model).build();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        String question = ((UserMessage) request.messages().get(0)).singleText();
        try {
            JsonNode answer = JSON.readTree(http.send(
                            HttpRequest.newBuilder(endpoint)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of(
                                            "model",
                                            model,
                                            "messages",
                                            List.of(Map.of("role", "user", "content", question))))))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body());
            JsonNode usage = answer.get("usage");
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(
                            answer.at("/choices/0/message/content").asText()))
                    .modelName(answer.get("model").asText())
                    .tokenUsage(new TokenUsage(
                            usage.get("prompt_tokens").asInt(),
                            usage.get("completion_tokens").asInt()))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
