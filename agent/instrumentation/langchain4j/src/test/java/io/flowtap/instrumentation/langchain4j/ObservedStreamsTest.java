package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.operation.FlowOperation;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** AI services that answer piece by piece. */
class ObservedStreamsTest extends LangChain4jTest {

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void parallelStreamsDoNotMix(String version) throws Exception {
        llm.says("hi there you");

        run(version, "Services", "twentyStreamsAtOnce");

        assertRecorded(String.join("\n", Collections.nCopies(20, serviceCall("Streaming", CALL))));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamedServiceCallEndsWithItsStream(String version) throws Exception {
        llm.says("hi there");
        RECORDING.captureEverything();

        assertThat(run(version, "Services", "streamed")).isEqualTo("hithere");

        assertRecorded(serviceCall("Streaming", CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamedServiceCallRunsItsToolsInItsFlow(String version) throws Exception {
        llm.calls("add", "{\"arg0\":1,\"arg1\":2}").says("3");

        run(version, "Services", "streamedWithTool");

        assertRecorded(serviceCall("Streaming", TOOL_CALL, "TOOL add function ok", CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFailedStreamFailsAgentAndFlow(String version) throws Exception {
        llm.fails(400);

        assertThat(run(version, "Services", "streamed")).isEqualTo("failed");

        assertRecorded("""
                FLOW Streaming.chat error
                  AGENT Streaming error
                    MODEL openai gpt-asked>null -1/-1 error""");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFailedStreamIsSeenWhereTheAppIgnoresErrors(String version) throws Exception {
        llm.fails(400);

        run(version, "Services", "streamedIgnoringErrors");

        assertRecorded("""
                FLOW Streaming.chat error
                  AGENT Streaming error
                    MODEL openai gpt-asked>null -1/-1 error""");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamThatCannotStartFailsAgentAndFlow(String version) {
        assertThatThrownBy(() -> run(version, "Services", "withoutErrorHandler"))
                .hasMessageContaining("onError");

        assertThat(RECORDING.tree()).isEqualTo("FLOW Streaming.chat error\n  AGENT Streaming error");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamThatIsNeverStartedIsNoFlow(String version) throws Exception {
        run(version, "Services", "neverStarted");

        assertThat(RECORDING.tree()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void eachStartOfATokenStreamIsAFlow(String version) throws Exception {
        llm.says("hi");

        run(version, "Services", "streamedTwice");

        String flow = serviceCall("Streaming", CALL);
        assertRecorded(flow + "\n" + flow);
        assertThat(RECORDING.all(FlowOperation.class))
                .extracting(FlowOperation::executionId)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_8")
    void aCancelledStreamCancelsCallAgentAndFlow(String version) throws Exception {
        llm.says("one two three");

        assertThat(run(version, "Cancels", "cancelled")).isEqualTo("true");

        assertRecorded("""
                FLOW Streaming.chat cancelled
                  AGENT Streaming cancelled
                    MODEL openai gpt-asked>null -1/-1 cancelled""");
    }
}
