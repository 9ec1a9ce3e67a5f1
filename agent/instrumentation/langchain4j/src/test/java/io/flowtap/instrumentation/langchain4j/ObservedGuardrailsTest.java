package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.operation.GuardrailOperation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What moderation and guardrails let pass or refuse. */
class ObservedGuardrailsTest extends LangChain4jTest {

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

        assertRecorded(serviceCall("Assistant", "GUARDRAIL guardrail input input guardrails null ok", CALL));
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
