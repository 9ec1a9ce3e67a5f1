package io.flowtap.testapps.scenarios;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;

/** The models of one scenario. They are named after it, so that nothing else can be taken for its calls. */
public final class Models {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String baseUrl;
    private final String scenario;

    Models(String baseUrl, String scenario) {
        this.baseUrl = baseUrl;
        this.scenario = scenario;
    }

    /** Name of the scenario. */
    public String scenario() {
        return scenario;
    }

    public ChatModel chat() {
        return chatBuilder().build();
    }

    /** A chat model that does not retry and waits longer than any script. */
    public OpenAiChatModel.OpenAiChatModelBuilder chatBuilder() {
        return OpenAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey("none")
                .modelName(scenario)
                .maxRetries(0)
                .timeout(TIMEOUT);
    }

    public StreamingChatModel streaming() {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey("none")
                .modelName(scenario)
                .timeout(TIMEOUT)
                .build();
    }

    public EmbeddingModel embeddings() {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(baseUrl)
                .apiKey("none")
                .modelName(scenario)
                .maxRetries(0)
                .build();
    }

    public ModerationModel moderation() {
        return OpenAiModerationModel.builder()
                .baseUrl(baseUrl)
                .apiKey("none")
                .modelName(scenario)
                .maxRetries(0)
                .build();
    }
}
