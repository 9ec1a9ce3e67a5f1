package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.ToolOperation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ObservedServicesTest extends LangChain4jTest {

    static final List<String> SINCE_1_7 = VERSIONS.subList(1, VERSIONS.size());
    static final List<String> SINCE_1_8 = VERSIONS.subList(2, VERSIONS.size());

    private static final String CALL = "MODEL openai gpt-asked>gpt-served 20/7 stop ok";
    private static final String TOOL_CALL = "MODEL openai gpt-asked>gpt-served 20/7 tool_calls ok";

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aServiceCallIsAFlowWithItsAgent(String version) throws Exception {
        llm.says("hi");

        run(version, "Services", "plain");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s""".formatted(CALL));
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
    @FieldSource("VERSIONS")
    void aToolRunsBetweenTwoModelCalls(String version) throws Exception {
        llm.calls("add", "{\"arg0\":1,\"arg1\":2}").says("3");
        RECORDING.captureEverything();

        run(version, "Services", "withTool");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                    TOOL add function ok
                    %s""".formatted(TOOL_CALL, CALL));
        ToolOperation tool = RECORDING.only(ToolOperation.class);
        assertThat(tool.arguments()).isEqualTo("{\"arg0\":1,\"arg1\":2}");
        assertThat(tool.result()).isEqualTo("3");
        assertThat(RECORDING.agents()).singleElement().satisfies(built -> {
            assertThat(built.memoryBackend()).isEqualTo("in_memory");
            assertThat(built.toolsCount()).isEqualTo(2);
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

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                    TOOL explode function error
                    %s""".formatted(TOOL_CALL, CALL));
        assertThat(RECORDING.only(ToolOperation.class).error()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aToolThatDoesNotExistIsAnErrorEvenIfTheStrategyAnswers(String version) throws Exception {
        llm.calls("divide", "{}").says("sorry");

        run(version, "Services", "unknownTool");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                    TOOL divide custom UnknownTool error
                    %s""".formatted(TOOL_CALL, CALL));
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void toolsOnAPoolStayInTheirFlow(String version) throws Exception {
        llm.calls("add", "{\"arg0\":1,\"arg1\":2}", "add", "{\"arg0\":3,\"arg1\":4}")
                .says("done");

        run(version, "ServicesSince17", "concurrentTools");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                    TOOL add function ok
                    TOOL add function ok
                    %s""".formatted(TOOL_CALL, CALL));
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void toolsOnAPoolBesideAStreamStayInItsFlow(String version) throws Exception {
        llm.calls("add", "{\"arg0\":1,\"arg1\":2}", "add", "{\"arg0\":3,\"arg1\":4}")
                .says("done");

        run(version, "ServicesSince17", "streamedConcurrentTools");

        assertRecorded("""
                FLOW Streaming.chat ok
                  AGENT Streaming ok
                    %s
                    TOOL add function ok
                    TOOL add function ok
                    %s""".formatted(TOOL_CALL, CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aToolOfAnMcpServerNamesItsServer(String version) throws Exception {
        llm.calls("look", "{}").says("done");

        run(version, "Mcp", "byService");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                    TOOL look mcp ok
                    %s""".formatted(TOOL_CALL, CALL));
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
    @FieldSource("VERSIONS")
    void parallelCallsDoNotMix(String version) throws Exception {
        llm.says("hi");

        run(version, "Services", "twentyAtOnce");

        String flow = """
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                """.formatted(CALL);
        assertRecorded(flow.repeat(20).stripTrailing());
        assertThat(RECORDING.all(FlowOperation.class))
                .extracting(FlowOperation::traceIdLow)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void parallelStreamsDoNotMix(String version) throws Exception {
        llm.says("hi there you");

        run(version, "Services", "twentyStreamsAtOnce");

        String flow = """
                FLOW Streaming.chat ok
                  AGENT Streaming ok
                    %s
                """.formatted(CALL);
        assertRecorded(flow.repeat(20).stripTrailing());
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

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamedServiceCallEndsWithItsStream(String version) throws Exception {
        llm.says("hi there");
        RECORDING.captureEverything();

        assertThat(run(version, "Services", "streamed")).isEqualTo("hithere");

        assertRecorded("""
                FLOW Streaming.chat ok
                  AGENT Streaming ok
                    %s""".formatted(CALL));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aStreamedServiceCallRunsItsToolsInItsFlow(String version) throws Exception {
        llm.calls("add", "{\"arg0\":1,\"arg1\":2}").says("3");

        run(version, "Services", "streamedWithTool");

        assertRecorded("""
                FLOW Streaming.chat ok
                  AGENT Streaming ok
                    %s
                    TOOL add function ok
                    %s""".formatted(TOOL_CALL, CALL));
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

        String flow = """
                FLOW Streaming.chat ok
                  AGENT Streaming ok
                    %s""".formatted(CALL);
        assertRecorded(flow + "\n" + flow);
        assertThat(RECORDING.all(FlowOperation.class))
                .extracting(FlowOperation::executionId)
                .doesNotHaveDuplicates();
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

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aModeratedPromptThatIsFlaggedBlocksAgentAndFlow(String version) {
        llm.says("hi");

        assertThatThrownBy(() -> run(version, "Services", "moderated")).hasMessageContaining("hate");

        assertThat(RECORDING.tree()).isEqualTo("""
                FLOW Moderated.chat blocked
                  AGENT Moderated blocked
                    %s
                    GUARDRAIL moderation input moderation flagged by moderation blocked""".formatted(CALL));
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void anInputGuardrailThatRefusesBlocksAgentAndFlowBeforeTheModelIsCalled(String version) {
        llm.says("hi");
        RECORDING.captureEverything();

        assertThatThrownBy(() -> run(version, "ServicesSince17", "inputRefused"))
                .hasMessageContaining("secret");

        assertThat(RECORDING.tree()).isEqualTo("""
                FLOW Assistant.chat blocked
                  AGENT Assistant blocked
                    GUARDRAIL guardrail input NoSecrets mentions a secret blocked""");
        assertThat(RECORDING.only(GuardrailOperation.class).content()).isEqualTo("a secret");
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void anInputGuardrailThatPassesIsPartOfTheTree(String version) throws Exception {
        llm.says("hi");

        run(version, "ServicesSince17", "inputPasses");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    GUARDRAIL guardrail input input guardrails null ok
                    %s""".formatted(CALL));
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void aGuardrailThatCrashesBlocks(String version) {
        llm.says("hi");

        assertThatThrownBy(() -> run(version, "ServicesSince17", "guardrailCrashes"))
                .hasMessageContaining("crashed");

        assertThat(RECORDING.tree()).contains("GUARDRAIL guardrail input Crashing crashed blocked");
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void anAnswerThatPassesAfterARepromptIsNotBlocked(String version) throws Exception {
        llm.says("no").says("yes please");

        run(version, "ServicesSince17", "outputReprompted");

        assertRecorded("""
                FLOW Assistant.chat ok
                  AGENT Assistant ok
                    %s
                    GUARDRAIL guardrail output Polite impolite ok
                      %s""".formatted(CALL, CALL));
    }

    @ParameterizedTest
    @FieldSource("SINCE_1_7")
    void aStreamedAnswerThatIsRefusedBlocksAgentAndFlow(String version) throws Exception {
        llm.says("no");

        assertThat(run(version, "ServicesSince17", "streamedOutputRefused")).isEqualTo("failed");

        assertRecorded("""
                FLOW Streaming.chat blocked
                  AGENT Streaming blocked
                    %s
                    GUARDRAIL guardrail output Strict too rude blocked""".formatted(CALL));
    }
}
