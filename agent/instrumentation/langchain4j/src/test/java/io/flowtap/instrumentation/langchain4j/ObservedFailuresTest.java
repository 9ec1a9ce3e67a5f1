package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.instrumentation.testing.FakeOpenAi;
import io.flowtap.operation.ModelOperation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A failed call keeps what the server said. */
class ObservedFailuresTest extends LangChain4jTest {

    private static void assertFailedWith(int status) {
        ModelOperation call = RECORDING.only(ModelOperation.class);
        assertThat(call.status().label()).isEqualTo("error");
        assertThat(call.httpStatus()).isEqualTo(status);
        assertThat(call.error()).hasMessageContaining("no");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aChatCallHasTheStatusOfItsAnswer(String version) {
        llm.fails(429);

        assertThatThrownBy(() -> run(version, "Chats", "blocking")).isInstanceOf(RuntimeException.class);

        assertFailedWith(429);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamHasTheStatusOfItsAnswer(String version) throws Exception {
        llm.fails(401);

        run(version, "Chats", "streamed");
        RECORDING.awaitTree("one call");

        assertFailedWith(401);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void anEmbeddingHasTheStatusOfItsAnswer(String version) {
        llm.close();
        try (FakeOpenAi failing = new FakeOpenAi().failsEmbeddings(503)) {
            assertThatThrownBy(() -> LIBRARY.run(version, "Caches", "embeddings", failing.url()))
                    .isInstanceOf(RuntimeException.class);
        }

        assertFailedWith(503);
    }
}
