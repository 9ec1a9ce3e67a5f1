package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderNamesTest {

    @ParameterizedTest
    @CsvSource({
        "OPEN_AI, openai",
        "ANTHROPIC, anthropic",
        "GOOGLE_AI_GEMINI, google",
        "GOOGLE_VERTEX_AI_GEMINI, google",
        "GOOGLE_GENAI, google",
        "GOOGLE_VERTEX_AI_ANTHROPIC, google",
        "MICROSOFT_FOUNDRY, azure",
        "AMAZON_BEDROCK, aws",
        "AZURE_OPEN_AI, azure",
        "MISTRAL_AI, mistral",
        "OLLAMA, ollama",
        "WATSONX, watsonx",
        "GITHUB_MODELS, github",
        "OTHER, other",
        "openai, openai",
        "OpenAI, openai",
        "aws.bedrock, aws",
        "gcp.gemini, google",
        "azure.ai.openai, azure",
        "x_ai, x-ai",
        "ibm.watsonx.ai, watsonx",
        "My-Gateway, my-gateway"
    })
    void givesEveryLibrarysProviderTheNameOfTheTable(String libraryName, String canonical) {
        assertThat(ProviderNames.canonical(libraryName)).isEqualTo(canonical);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(ProviderNames.canonical(null)).isNull();
    }
}
