package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.Reply;
import io.flowtap.testapps.fakellm.Script;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiGpt3Test {

    private final FlowtapHome home = FlowtapHome.empty();

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void aCallThroughOpenaiGpt3JavaIsAnEventWithItsCost(Jdk jdk) throws Exception {
        Script script = new Script().onUser("greet", Reply.text("Good day."));
        try (FakeLlm llm = FakeLlm.start(0, script)) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .main(
                            Project.openAiGpt3ClassPath(),
                            "io.flowtap.testapps.openaigpt3.AskOpenAiProgram",
                            llm.baseUrl().replace("/v1", "/"),
                            "gpt-5-mini",
                            "greet me")
                    .observed(home)
                    .run()
                    .successfully();

            assertThat(ended.stdout().trim()).isEqualTo("Good day.");
        }

        assertThat(home.events()).singleElement().satisfies(cost -> {
            assertThat(cost.type()).isEqualTo("model_cost");
            assertThat(cost.status()).isEqualTo("ok");
            assertThat(cost.context())
                    .containsEntry("provider", "openai")
                    .containsEntry("priced", true)
                    .containsKeys("input_tokens", "output_tokens", "cost_usd_micros");
        });
        assertThat(Command.end(home, "doctor").stdout())
                .contains("openai-gpt3-java 0.18.2 is partly observed; streamed answers are not observed,");
    }
}
