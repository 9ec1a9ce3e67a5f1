package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#since1190")
class EmbeddingRequestTest {

    @Parameter
    Environment environment;

    @Test
    void anEmbeddingRequestIsOneCallAlthoughItPassesSeveralMethods() {
        ScenarioRun run = ScenarioRun.in(environment);

        assertThat(run.of("EmbeddingRequests").one("model_cost").context())
                .containsEntry("operation", "embeddings")
                .containsEntry(
                        "input_tokens",
                        run.served("EmbeddingRequests").get(0).usage().prompt());
    }
}
