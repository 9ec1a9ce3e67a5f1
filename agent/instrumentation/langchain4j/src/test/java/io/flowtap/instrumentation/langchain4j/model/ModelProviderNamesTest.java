package io.flowtap.instrumentation.langchain4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelProviderNamesTest {

    @ParameterizedTest
    @EnumSource(value = ModelProvider.class, mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void everyProviderHasALowerCaseName(ModelProvider provider) {
        assertThat(ModelProviderNames.of(provider)).matches("[a-z][a-z_-]*");
    }

    @Test
    void namesAreThoseOfThePriceTable() {
        assertThat(ModelProviderNames.of(ModelProvider.OPEN_AI)).isEqualTo("openai");
        assertThat(ModelProviderNames.of(ModelProvider.AMAZON_BEDROCK)).isEqualTo("aws");
        assertThat(ModelProviderNames.of(ModelProvider.MICROSOFT_FOUNDRY)).isEqualTo("azure");
        assertThat(ModelProviderNames.of(ModelProvider.GOOGLE_AI_GEMINI)).isEqualTo("google");
        assertThat(ModelProviderNames.of(ModelProvider.MISTRAL_AI)).isEqualTo("mistral");
    }

    @Test
    void otherAndNothingSayNothing() {
        assertThat(ModelProviderNames.of(ModelProvider.OTHER)).isNull();
        assertThat(ModelProviderNames.of(null)).isNull();
    }

    @Test
    void thePackageTellsTheProviderOfLangChain4jsModelsOnly() {
        assertThat(ModelProviderNames.ofClass(OpenAiChatModel.class)).isEqualTo("openai");
        assertThat(ModelProviderNames.ofClass(ModelProviderNamesTest.class)).isNull();
        assertThat(ModelProviderNames.ofClass(ModelProvider.class)).isNull();
    }
}
