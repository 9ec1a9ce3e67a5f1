package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceLookupTest {

    private static final long NOW = TestPrices.NOW;

    private final PriceTable bundled = PriceTable.bundled();

    @ParameterizedTest
    @CsvSource({
        // as LangChain4j names providers
        "OPEN_AI, gpt-4o-2024-08-06, openai, gpt-4o",
        "OPEN_AI, openai/gpt-4o, openai, gpt-4o",
        "OPEN_AI, GPT-4o-Mini, openai, gpt-4o-mini",
        "OPEN_AI, text-embedding-3-small, openai, text-embedding-3-small",
        "ANTHROPIC, claude-sonnet-4-5-20250929, anthropic, claude-sonnet-4-5",
        "GOOGLE_AI_GEMINI, models/gemini-2.5-pro, google, gemini-2.5-pro",
        "GOOGLE_AI_GEMINI, gemini-2.5-flash, google, gemini-2.5-flash",
        "GOOGLE_VERTEX_AI_GEMINI, publishers/google/models/gemini-2.5-flash, google, gemini-2.5-flash",
        "GOOGLE_VERTEX_AI_GEMINI, claude-opus-4-5@20251101, anthropic, claude-opus-4-5",
        "AMAZON_BEDROCK, anthropic.claude-3-5-sonnet-20241022-v2:0, aws,"
                + " regional.anthropic.claude-3-5-sonnet-20241022-v2:0",
        "AMAZON_BEDROCK, us.anthropic.claude-sonnet-4-5-20250929-v1:0, aws,"
                + " regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "AMAZON_BEDROCK, global.anthropic.claude-sonnet-4-5-20250929-v1:0, aws,"
                + " global.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "AZURE_OPEN_AI, gpt-4o-2024-08-06, openai, gpt-4o",
        "AZURE_OPEN_AI, gpt-35-turbo, openai, gpt-3.5-turbo",
        "AZURE_OPEN_AI, phi-4, azure, phi-4",
        "MISTRAL_AI, mistral-large-latest, mistral, mistral-large",
        // as OpenTelemetry's conventions and other libraries name them
        "gcp.vertex_ai, gemini-2.5-pro, google, gemini-2.5-pro",
        "azure-openai, gpt-4o, openai, gpt-4o",
        "aws.bedrock, amazon.nova-lite-v1:0, aws, amazon.nova-lite-v1:0",
        "my-openai-proxy, gpt-4o, openai, gpt-4o",
        "OpenRouter, anthropic/claude-sonnet-4.5, openrouter, anthropic/claude-sonnet-4.5",
        "fireworks, accounts/fireworks/models/gpt-oss-120b, fireworks, gpt-oss-120b",
        // an OpenAI client pointed at someone else
        "openai, deepseek-chat, deepseek, deepseek-chat",
        "openai, anthropic/claude-3.5-sonnet, anthropic, claude-3-5-sonnet",
        "openai, deepseek/deepseek-chat, deepseek, deepseek-chat",
        // provider not known
        "OTHER, gpt-4o, openai, gpt-4o",
        ", gpt-4o-mini, openai, gpt-4o-mini",
        ", claude-3-5-haiku-20241022, anthropic, claude-3-5-haiku-latest",
        ", anthropic.claude-3-5-sonnet-20241022-v2:0, aws, regional.anthropic.claude-3-5-sonnet-20241022-v2:0",
        ", openai/gpt-4o, openai, gpt-4o",
        ", azure/gpt-4o, openai, gpt-4o",
        ", models/gemini-2.5-flash, google, gemini-2.5-flash",
        "my-gateway, mistral-large-latest, mistral, mistral-large",
        ", llama-3.3-70b-versatile, groq, llama-3.3-70b-versatile"
    })
    void findsTheModelByTheNamesLibrariesAndApisUse(String provider, String model, String foundAt, String found) {
        PriceMatch match = bundled.find(provider, model, NOW);

        assertThat(match).isNotNull();
        assertThat(match.provider()).isEqualTo(foundAt);
        assertThat(match.model()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-99",
        "openai, support-desk",
        ", no-such-model",
        "OTHER, ''",
        "anthropic, gpt-4o",
        "OLLAMA, llama-3.3-70b-versatile",
        "OLLAMA, mistral-nemo",
        "openai, deepseek-ai/DeepSeek-R1",
        "openai, meta-llama/Llama-3.3-70B-Instruct",
        "onnx, bge-m3",
        "WATSONX, mistralai/mistral-large",
        "GITHUB_MODELS, gpt-4o"
    })
    void aModelTheProviderHasNoPriceForIsNotPriced(String provider, String model) {
        assertThat(bundled.find(provider, model, NOW)).isNull();
    }

    @Test
    void noModelNameIsNotPriced() {
        assertThat(bundled.find("openai", null, NOW)).isNull();
        assertThat(bundled.find(null, null, NOW)).isNull();
    }

    @Test
    void saysWhichRuleFittedAndSinceWhenThePriceHolds() {
        PriceMatch before = TestPrices.found(bundled, "openai", "o3", TestPrices.millis("2025-06-09T23:59:59Z"));
        PriceMatch after =
                TestPrices.found(bundled, "openai", "o3-2025-04-16", TestPrices.millis("2025-06-10T00:00:00Z"));

        assertThat(before.period().from()).isNull();
        assertThat(before.rates(1).inputPer1k()).isEqualTo(0.01);
        assertThat(after.period().from()).isEqualTo("2025-06-10");
        assertThat(after.rates(1).inputPer1k()).isEqualTo(0.002);
        assertThat(after.rule()).isEqualTo("o3-2025-04-16");
        assertThat(TestPrices.found(bundled, "anthropic", "claude-opus-4-1-20250805", NOW)
                        .rule())
                .isEqualTo("claude-opus-4-1%");
    }

    @Test
    void explainsEveryProviderAndPatternItTried() {
        List<LookupStep> steps = bundled.explain("AZURE_OPEN_AI", "claude-opus-4-5-20251101");

        assertThat(steps).extracting(LookupStep::provider).containsExactly("azure", "openai", "anthropic");
        assertThat(steps)
                .extracting(LookupStep::reason)
                .containsExactly("provider of the call", "azure falls back to it", "azure falls back to it");
        assertThat(steps)
                .extracting(LookupStep::found)
                .containsExactly(null, null, "claude-opus-4-5: claude-opus-4-5%");
        assertThat(steps.get(2).patterns())
                .startsWith("claude-2: claude-2%", "claude-2: claude-v2%")
                .endsWith("claude-opus-4-5: claude-opus-4-5%");
    }

    @Test
    void explainsAFailureWithoutAPrice() {
        List<LookupStep> steps = bundled.explain("ollama", "llama3.2");

        assertThat(steps).extracting(LookupStep::provider).containsExactly("ollama");
        assertThat(steps.get(0).found()).isNull();
    }

    @Test
    void asksEveryProviderInTheOrderOfTheTableWhenItIsNotKnown() throws Exception {
        PriceTable table = TestPrices.table(
                "provider first", "model a", "price input=1", "provider second", "model b", "match *", "price input=2");

        assertThat(TestPrices.found(table, "other", "a", NOW).provider()).isEqualTo("first");
        assertThat(TestPrices.found(table, "who", "x", NOW).provider()).isEqualTo("second");
        assertThat(table.explain(null, "x")).extracting(LookupStep::provider).containsExactly("first", "second");
        assertThat(table.explain(null, "second/a"))
                .extracting(LookupStep::reason)
                .containsExactly("named in front of the model");
    }

    @Test
    void searchFindsModelsByAnyOfTheirNames() {
        assertThat(bundled.search("GPT-4o-2024-08"))
                .extracting(PricedModel::provider)
                .contains("openai", "openrouter");
        assertThat(bundled.search("voyage")).extracting(PricedModel::id).contains("voyage-3-large");
        assertThat(bundled.search("no such thing")).isEmpty();
    }

    @Test
    void namesLongerThanAnyModelsAreNotLookedAt() throws Exception {
        PriceTable table = TestPrices.table("provider p", "model m", "match *", "price input=1");

        assertThat(table.find("p", "m".repeat(500), NOW)).isNotNull();
        assertThat(table.find("p", "m".repeat(501), NOW)).isNull();
        assertThat(table.find("p".repeat(501), "m", NOW)).isNull();
    }

    @Test
    void remembersABoundedNumberOfNames() {
        ResolutionCache cache = new ResolutionCache();
        int put = 5 * ResolutionCache.MAX_ENTRIES;
        int remembered = 0;
        for (int i = 0; i < put; i++) {
            cache.put(provider(i), "m-" + i, Resolution.NOTHING);
            assertThat(cache.get(provider(i), "m-" + i)).isSameAs(Resolution.NOTHING);
        }
        for (int i = 0; i < put; i++) {
            remembered += cache.get(provider(i), "m-" + i) == null ? 0 : 1;
        }

        assertThat(remembered).isBetween(1, ResolutionCache.MAX_ENTRIES);
    }

    private static String provider(int i) {
        return i % 2 == 0 ? "p" : "p" + i;
    }
}
