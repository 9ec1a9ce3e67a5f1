package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.ToolOperation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What AI services call on behalf of a model. */
class ObservedToolsTest extends LangChain4jTest {

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aToolRunsBetweenTwoModelCalls(String version) throws Exception {
        llm.calls("add", "{\"arg0\":1,\"arg1\":2}").says("3");
        RECORDING.captureEverything();

        run(version, "Services", "withTool");

        assertRecorded(serviceCall("Assistant", TOOL_CALL, "TOOL add function ok", CALL));
        ToolOperation tool = RECORDING.only(ToolOperation.class);
        assertThat(tool.arguments()).isEqualTo("{\"arg0\":1,\"arg1\":2}");
        assertThat(tool.result()).isEqualTo("3");
        assertThat(RECORDING.agents()).singleElement().satisfies(built -> {
            assertThat(built.memoryBackend()).isEqualTo("in_memory");
            assertThat(built.toolsCount()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aModelCalledByAToolIsARecordOfItsOwnBelowTheTool(String version) throws Exception {
        llm.calls("consult", "{}").says("advice").says("done");

        run(version, "Services", "toolCallsModel");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                    TOOL consult function ok
                      %s
                    %s""".formatted(TOOL_CALL, CALL, CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aServiceCalledByAToolIsAnAgentOfTheSameFlow(String version) throws Exception {
        llm.calls("delegate", "{}").says("inner").says("done");

        run(version, "Services", "toolCallsService");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                    TOOL delegate function ok
                      AGENT Assistant ok
                        %s
                    %s""".formatted(TOOL_CALL, CALL, CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aToolOfTheAppsOwnClassIsCustom(String version) throws Exception {
        llm.calls("own", "{}").says("done");

        run(version, "Services", "classTool");

        assertThat(RECORDING.tree()).contains("TOOL own custom ok");
        assertThat(RECORDING.all(ToolOperation.class)).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void aLambdaToolIsSeen(String version) throws Exception {
        llm.calls("lambda", "{}").says("done");

        run(version, "Services", "lambdaTool");

        assertThat(RECORDING.tree()).contains("TOOL lambda custom ok");
        assertThat(RECORDING.all(ToolOperation.class)).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aToolThatThrowsFailsWithTheToolsOwnException(String version) throws Exception {
        llm.calls("explode", "{}").says("sorry");

        run(version, "Services", "toolThrows");

        assertRecorded(serviceCall("Assistant", TOOL_CALL, "TOOL explode function error", CALL));
        assertThat(RECORDING.only(ToolOperation.class).error()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aToolThatDoesNotExistIsAnErrorEvenIfTheStrategyAnswers(String version) throws Exception {
        llm.calls("divide", "{}").says("sorry");

        run(version, "Services", "unknownTool");

        assertRecorded(serviceCall("Assistant", TOOL_CALL, "TOOL divide custom UnknownTool error", CALL));
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void toolsOnAPoolStayInTheirFlow(String version) throws Exception {
        llm.calls("add", "{\"arg0\":1,\"arg1\":2}", "add", "{\"arg0\":3,\"arg1\":4}")
                .says("done");

        run(version, "ServicesSince17", "concurrentTools");

        assertRecorded(serviceCall("Assistant", TOOL_CALL, "TOOL add function ok", "TOOL add function ok", CALL));
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void toolsOnAPoolBesideAStreamStayInItsFlow(String version) throws Exception {
        llm.calls("add", "{\"arg0\":1,\"arg1\":2}", "add", "{\"arg0\":3,\"arg1\":4}")
                .says("done");

        run(version, "ServicesSince17", "streamedConcurrentTools");

        assertRecorded(serviceCall("Streaming", TOOL_CALL, "TOOL add function ok", "TOOL add function ok", CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aToolOfAnMcpServerNamesItsServer(String version) throws Exception {
        llm.calls("look", "{}").says("done");

        run(version, "Mcp", "byService");

        assertRecorded(serviceCall("Assistant", TOOL_CALL, "TOOL look mcp ok", CALL));
        assertThat(RECORDING.only(ToolOperation.class).server()).isEqualTo("eyes");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aToolOfAnMcpServerCalledByTheAppItselfIsARecord(String version) throws Exception {
        RECORDING.captureEverything();

        run(version, "Mcp", "directly");

        assertRecorded("TOOL look mcp ok");
        assertThat(RECORDING.only(ToolOperation.class).server()).isEqualTo("eyes");
        assertThat(RECORDING.only(ToolOperation.class).result()).isEqualTo("seen");
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void aToolCallWithBadArgumentsFailsToolAgentAndFlowButNotTheModelCall(String version) throws Exception {
        llm.calls("add", "{\"arg0\":\"x\",\"arg1\":2}").says("3");

        assertThat(run(version, "ServicesSince17", "streamedBadArguments")).isEqualTo("failed");

        assertRecorded("""
                FLOW Streaming.chat error
                  AGENT Streaming error
                    %s
                    TOOL add function error""".formatted(TOOL_CALL));
    }
}
