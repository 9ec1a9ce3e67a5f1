package io.flowtap.instrumentation.openaigpt3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.instrumentation.testing.ObservedTest;
import io.flowtap.instrumentation.testing.RecordedOperations;
import io.flowtap.instrumentation.testing.WovenLibrary;
import io.flowtap.operation.ModelOperation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class OpenAiServiceTest extends ObservedTest {

    private static final WovenLibrary LIBRARY = new WovenLibrary(new OpenAiGpt3Instrumentation(), "0.11.1", "0.18.2");

    static final List<String> VERSIONS = LIBRARY.versions();
    private static final RecordedOperations RECORDING = LIBRARY.recording();

    OpenAiServiceTest() {
        super(LIBRARY);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aChatIsAModelCallWithItsUsageAndItsUser(String version) throws Exception {
        llm.says("hi");

        run(version, "OpenAiGpt3Application", "chat");

        assertRecorded("MODEL openai gpt-asked>gpt-served 20/7 stop ok");
        ModelOperation call = RECORDING.only(ModelOperation.class);
        assertThat(call.identity().userId()).isEqualTo("alice");
        assertThat(call.responseId()).isEqualTo("resp-1");
        assertThat(call.prompt()).as("not captured").isNull();
        assertThat(call.completion()).as("not captured").isNull();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void textIsRecordedWhereCaptureIsOn(String version) throws Exception {
        llm.says("hi");
        RECORDING.captureEverything();

        run(version, "OpenAiGpt3Application", "chat");

        ModelOperation call = RECORDING.only(ModelOperation.class);
        assertThat(call.prompt()).isEqualTo("user: hello");
        assertThat(call.completion()).isEqualTo("hi");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aTextCompletionIsAModelCall(String version) throws Exception {
        llm.says("hi");

        run(version, "OpenAiGpt3Application", "text");

        assertRecorded("MODEL openai gpt-asked>gpt-served 20/7 stop ok");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void embeddingsAreRecorded(String version) throws Exception {
        run(version, "OpenAiGpt3Application", "embeddings");

        assertRecorded("EMBEDDING openai emb-asked>emb-served 5/0 ok");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFailureKeepsItsStatus(String version) {
        llm.fails(500);

        assertThatThrownBy(() -> run(version, "OpenAiGpt3Application", "chat")).isInstanceOf(RuntimeException.class);

        ModelOperation call = RECORDING.only(ModelOperation.class);
        assertThat(call.status().label()).isEqualTo("error");
        assertThat(call.httpStatus()).isEqualTo(500);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFailureOfWhatIsInBetweenKeepsItsStatus(String version) {
        llm.failsWith(502, "<html><body>Bad Gateway</body></html>");

        assertThatThrownBy(() -> run(version, "OpenAiGpt3Application", "chat")).hasMessageContaining("HTTP 502");

        assertThat(RECORDING.only(ModelOperation.class).httpStatus()).isEqualTo(502);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void whatAnApplicationExecutesItselfIsRecordedByWhatItIs(String version) throws Exception {
        llm.says("hi").says("hi");

        run(version, "OpenAiGpt3Application", "executedChat");
        run(version, "OpenAiGpt3Application", "executedText");
        run(version, "OpenAiGpt3Application", "executedEmbeddings");
        run(version, "OpenAiGpt3Application", "executedOther");

        assertRecorded("""
                MODEL openai null>gpt-served 20/7 stop ok
                MODEL openai null>gpt-served 20/7 stop ok
                EMBEDDING openai null>emb-served 5/0 ok""");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void whatFailsInExecuteLeavesNothingBehind(String version) {
        llm.fails(500);

        assertThatThrownBy(() -> run(version, "OpenAiGpt3Application", "executedChat"))
                .isInstanceOf(RuntimeException.class);

        assertThat(RECORDING.all(ModelOperation.class)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aRequestThatIsNullFailsAsItWouldWithoutTheAgent(String version) {
        assertThatThrownBy(() -> run(version, "OpenAiGpt3Application", "nothing"))
                .isInstanceOf(RuntimeException.class);

        assertThat(RECORDING.only(ModelOperation.class).status().label()).isEqualTo("error");
    }
}
