package io.flowtap.instrumentation.langchain4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderNamesTest {

    @ParameterizedTest
    @EnumSource(value = ModelProvider.class, mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void everyProviderHasALowerCaseName(ModelProvider provider) {
        assertThat(ProviderNames.of(provider)).matches("[a-z][a-z_-]*");
    }

    @Test
    void namesAreThoseOfThePriceTable() {
        assertThat(ProviderNames.of(ModelProvider.OPEN_AI)).isEqualTo("openai");
        assertThat(ProviderNames.of(ModelProvider.AMAZON_BEDROCK)).isEqualTo("aws");
        assertThat(ProviderNames.of(ModelProvider.MICROSOFT_FOUNDRY)).isEqualTo("azure");
        assertThat(ProviderNames.of(ModelProvider.GOOGLE_AI_GEMINI)).isEqualTo("google");
        assertThat(ProviderNames.of(ModelProvider.MISTRAL_AI)).isEqualTo("mistral");
    }

    @Test
    void otherAndNothingSayNothing() {
        assertThat(ProviderNames.of(ModelProvider.OTHER)).isNull();
        assertThat(ProviderNames.of(null)).isNull();
    }

    @Test
    void thePackageTellsTheProviderOfLangChain4jsModelsOnly() {
        assertThat(ProviderNames.ofClass(OpenAiChatModel.class)).isEqualTo("openai");
        assertThat(ProviderNames.ofClass(ProviderNamesTest.class)).isNull();
        assertThat(ProviderNames.ofClass(ModelProvider.class)).isNull();
    }
}
