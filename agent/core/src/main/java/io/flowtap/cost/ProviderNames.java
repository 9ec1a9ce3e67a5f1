package io.flowtap.cost;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that libraries have for providers, and the one name that events and the price table have. Any thread. */
final class ProviderNames {

    // Upper-case names are the constants of LangChain4j's ModelProvider (1.0.0 to 1.20.0), those with dots the values
    // of gen_ai.provider.name in OpenTelemetry's GenAI conventions.
    // spotless:off
    private static final String[][] KNOWN = {
        {"openai", "OPEN_AI", "open_ai"},
        {"anthropic", "ANTHROPIC"},
        {"google", "GOOGLE_AI_GEMINI", "GOOGLE_VERTEX_AI_GEMINI", "GOOGLE_VERTEX_AI_ANTHROPIC", "GOOGLE_GENAI",
            "google_vertex_ai_anthropic", "gcp.gemini", "gcp.gen_ai", "gcp.vertex_ai", "gemini", "vertex_ai",
            "vertexai", "google_genai"},
        {"aws", "AMAZON_BEDROCK", "aws.bedrock", "bedrock", "amazon_bedrock"},
        {"azure", "AZURE_OPEN_AI", "MICROSOFT_FOUNDRY", "microsoft_foundry", "azure_open_ai", "azure_openai",
            "azure-openai", "azure.ai.openai", "azure.ai.inference", "az.ai.openai", "az.ai.inference"},
        {"mistral", "MISTRAL_AI", "mistral_ai", "mistralai"},
        {"ollama", "OLLAMA"},
        {"watsonx", "WATSONX", "ibm.watsonx.ai", "watsonx_ai"},
        {"github", "GITHUB_MODELS", "github_models"},
        {"x-ai", "XAI", "xai", "x_ai"},
        {"cohere", "COHERE"},
        {"deepseek", "DEEPSEEK"},
        {"groq", "GROQ"},
        {"perplexity", "PERPLEXITY"},
        {"moonshotai", "moonshot_ai", "moonshot"},
        {"voyageai", "VOYAGE_AI", "voyage_ai"},
        {"zhipuai", "ZHIPU_AI", "zhipu_ai"},
        {"other", "OTHER"},
    };
    // spotless:on

    private static final Map<String, String> NAMES = index();

    private ProviderNames() {}

    private static Map<String, String> index() {
        Map<String, String> names = new HashMap<>(256);
        for (String[] family : KNOWN) {
            for (String name : family) {
                names.put(name, family[0]);
            }
        }
        return names;
    }

    /**
     * The name events carry, such as {@code openai} for {@code OPEN_AI}. Allocates nothing for names it knows.
     *
     * @param libraryName what a library calls the provider; may be null
     * @return in lower case; an unknown name is only put into lower case; null for null
     */
    static @Nullable String canonical(@Nullable String libraryName) {
        if (libraryName == null) {
            return null;
        }
        String known = NAMES.get(libraryName);
        if (known != null) {
            return known;
        }
        String lower = libraryName.toLowerCase(Locale.ROOT);
        known = NAMES.get(lower);
        return known != null ? known : lower;
    }

    /** Whether the canonical name says that the provider is not known. */
    static boolean saysNothing(String canonical) {
        return canonical.isEmpty()
                || canonical.equals("other")
                || canonical.equals("unknown")
                || canonical.equals("custom");
    }
}
