package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.ModelOperation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The library langchain4j-agentic, which came after 1.0. */
class ObservedAgenticSystemsTest extends LangChain4jTest {

    static final List<String> AGENTIC = List.of("1.7.1", "1.13.0", "1.19.0");

    private FlowOperation run(String version, String system, int agents) throws Exception {
        llm.says("done");
        run(version, "Agentic", system);

        FlowOperation flow = RECORDING.only(FlowOperation.class);
        assertThat(RECORDING.all(AgentOperation.class))
                .hasSize(agents)
                .allSatisfy(agent -> assertThat(agent.parent()).isSameAs(flow));
        assertThat(RECORDING.all(ModelOperation.class))
                .hasSize(agents)
                .allSatisfy(call -> assertThat(call.flow()).isSameAs(flow));
        assertThat(flow.framework()).isEqualTo("langchain4j-agentic");
        assertThat(flow.executionId()).isNotEmpty();
        return flow;
    }

    @ParameterizedTest
    @FieldSource("AGENTIC")
    void aSequenceOfTwoAgentsIsOneFlowWithTwoAgentRuns(String version) throws Exception {
        assertThat(run(version, "sequence", 2).flowId()).startsWith("dev.langchain4j.agentic.UntypedAgent#");
    }

    @ParameterizedTest
    @FieldSource("AGENTIC")
    void aSystemInASystemIsNoFlowOfItsOwn(String version) throws Exception {
        run(version, "nested", 3);
    }

    @ParameterizedTest
    @FieldSource("AGENTIC")
    void aTypedSystemIsNamedAfterItsMethodAndKnowsItsSession(String version) throws Exception {
        FlowOperation flow = run(version, "typed", 2);

        assertThat(flow.name()).isEqualTo("Newsroom.publish");
        assertThat(flow.identity().sessionId()).isEqualTo("s1");
    }

    @ParameterizedTest
    @FieldSource("AGENTIC")
    void aSystemWhoseAgentFailsFails(String version) {
        llm.fails(400);

        assertThatThrownBy(() -> run(version, "Agentic", "sequence")).isNotNull();

        FlowOperation flow = RECORDING.only(FlowOperation.class);
        assertThat(flow.status().label()).isEqualTo("error");
        assertThat(RECORDING.only(AgentOperation.class).parent()).isSameAs(flow);
    }
}
