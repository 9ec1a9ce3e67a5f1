package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Calls of AI services: the flow, its agent, and on whose behalf. */
class ObservedServicesTest extends LangChain4jTest {

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aServiceCallIsAFlowWithItsAgent(String version) throws Exception {
        llm.says("hi");

        run(version, "Services", "plain");

        assertRecorded(serviceCall("Assistant", CALL));
        FlowOperation flow = RECORDING.only(FlowOperation.class);
        String service = "io.flowtap.instrumentation.langchain4j.scenario.Services$Assistant";
        assertThat(flow.flowId()).isEqualTo(service + "#chat");
        assertThat(flow.executionId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(flow.identity()).isNull();
        AgentOperation agent = RECORDING.only(AgentOperation.class);
        assertThat(agent.agentId()).isEqualTo(service);
        assertThat(agent.agentType()).isEqualTo("ai_service");
        assertThat(RECORDING.agents()).singleElement().satisfies(built -> {
            assertThat(built.agentId()).isEqualTo(service);
            assertThat(built.modelName()).isEqualTo("gpt-asked");
            assertThat(built.memoryBackend()).isNull();
            assertThat(built.toolsCount()).isZero();
        });
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void inputAndOutputOfAFlowAreReadWhenAskedFor(String version) throws Exception {
        llm.says("hi");
        RECORDING.captureEverything();

        run(version, "Services", "plain");

        FlowOperation flow = RECORDING.only(FlowOperation.class);
        assertThat(flow.input()).isEqualTo("hello");
        assertThat(flow.output()).isEqualTo("hi");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void parallelCallsDoNotMix(String version) throws Exception {
        llm.says("hi");

        run(version, "Services", "twentyAtOnce");

        assertRecorded(String.join("\n", Collections.nCopies(20, serviceCall("Assistant", CALL))));
        assertThat(RECORDING.all(FlowOperation.class))
                .extracting(FlowOperation::traceIdLow)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aFailedModelCallFailsAgentAndFlow(String version) {
        llm.fails(400);

        assertThatThrownBy(() -> run(version, "Services", "plain")).isInstanceOf(RuntimeException.class);

        assertThat(RECORDING.tree()).isEqualTo("""
                FLOW Assistant.chat error
                  AGENT Assistant error
                    MODEL openai gpt-asked>null -1/-1 error""");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void theMemoryIdIsTheSession(String version) throws Exception {
        llm.says("hi");

        run(version, "Services", "remembering");

        assertThat(RECORDING.only(FlowOperation.class).identity().sessionId()).isEqualTo("conversation-7");
        assertThat(RECORDING.only(AgentOperation.class).identity().sessionId()).isEqualTo("conversation-7");
        assertThat(RECORDING.agents().get(0).memoryBackend()).isEqualTo("per_conversation");
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void invocationParametersSayOnWhoseBehalf(String version) throws Exception {
        llm.says("hi");

        run(version, "ServicesSince17", "parameterised");

        FlowOperation flow = RECORDING.only(FlowOperation.class);
        assertThat(flow.identity().userId()).isEqualTo("ada");
        assertThat(flow.identity().workspaceId()).isEqualTo("w1");
        assertThat(flow.identity().sessionId()).isNull();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void methodsOfObjectAreNoServiceCalls(String version) throws Exception {
        run(version, "Services", "objectMethods");

        assertThat(RECORDING.tree()).isEmpty();
    }
}
