package io.flowtap.instrumentation.langchain4j.model;

import dev.langchain4j.model.ModelProvider;
import java.util.Locale;

/** The one place that says what LangChain4j's providers are called in events and in the price table. */
public final class ModelProviderNames {

    private static final String MODELS = "dev.langchain4j.model.";

    private ModelProviderNames() {}

    /** Null for null and for {@code OTHER}, which says nothing. By name: most constants are younger than 1.0. */
    public static String of(ModelProvider provider) {
        if (provider == null) {
            return null;
        }
        return switch (provider.name()) {
            case "OTHER" -> null;
            case "OPEN_AI" -> "openai";
            case "AMAZON_BEDROCK" -> "aws";
            case "AZURE_OPEN_AI", "MICROSOFT_FOUNDRY" -> "azure";
            case "GOOGLE_AI_GEMINI", "GOOGLE_GENAI", "GOOGLE_VERTEX_AI_GEMINI", "GOOGLE_VERTEX_AI_ANTHROPIC" ->
                "google";
            case "MISTRAL_AI" -> "mistral";
            case "VOYAGE_AI" -> "voyageai";
            case "GITHUB_MODELS" -> "github";
            default -> provider.name().toLowerCase(Locale.ROOT);
        };
    }

    /** From the package of a LangChain4j model class; null for classes of others. */
    public static String ofClass(Class<?> model) {
        String name = model.getName();
        if (!name.startsWith(MODELS)) {
            return null;
        }
        int end = name.indexOf('.', MODELS.length());
        String segment = end < 0 ? "" : name.substring(MODELS.length(), end);
        return switch (segment) {
            case "", "chat", "embedding" -> null;
            case "openai", "openaiofficial" -> "openai";
            case "bedrock" -> "aws";
            case "azure" -> "azure";
            case "googleai", "vertexai", "google" -> "google";
            case "mistralai" -> "mistral";
            case "zhipu" -> "zhipuai";
            default -> segment;
        };
    }
}
