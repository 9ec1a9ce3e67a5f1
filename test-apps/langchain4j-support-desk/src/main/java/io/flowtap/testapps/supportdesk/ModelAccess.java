package io.flowtap.testapps.supportdesk;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Map;

/**
 * Where the models are.
 *
 * @param baseUrl any OpenAI-compatible endpoint
 */
record ModelAccess(String baseUrl, String apiKey, String chatModelName, String embeddingModelName) {

    private static final String OPENAI = "https://api.openai.com/v1";

    /**
     * @param environment {@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL}, {@code OPENAI_MODEL} and
     *     {@code OPENAI_EMBEDDING_MODEL}
     * @return null if there is neither a key nor a base URL
     */
    static ModelAccess from(Map<String, String> environment) {
        String apiKey = environment.get("OPENAI_API_KEY");
        String baseUrl = environment.get("OPENAI_BASE_URL");
        if (apiKey == null && baseUrl == null) {
            return null;
        }
        return new ModelAccess(
                baseUrl == null ? OPENAI : baseUrl,
                apiKey == null ? "none" : apiKey,
                environment.getOrDefault("OPENAI_MODEL", "gpt-5-mini"),
                environment.getOrDefault("OPENAI_EMBEDDING_MODEL", "text-embedding-3-small"));
    }

    ChatModel chat() {
        return OpenAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .modelName(chatModelName)
                .build();
    }

    StreamingChatModel liveChat() {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .modelName(chatModelName)
                .build();
    }

    EmbeddingModel embeddings() {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .modelName(embeddingModelName)
                .build();
    }
}
