package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#all")
class FailureTest {

    @Parameter
    Environment environment;

    @Test
    void aFlowWhoseModelFailsNamesTheModelAsTheSource() {
        TraceEvents events = events("FlowFailingInModel");

        assertThat(run().shown("FlowFailingInModel")).startsWith("failed with ");
        assertThat(events.one("model_cost").status()).isEqualTo("error");
        assertThat(events.one("agent_error").context())
                .containsEntry("error_source", "llm")
                .containsEntry("error_type", thrown("FlowFailingInModel"))
                .containsKey("error_message");
        assertThat(events.one("agent_execution").status()).isEqualTo("error");
        RecordedEvent flow = events.one("flow_executed");
        assertThat(flow.status()).isEqualTo("error");
        assertThat(flow.context())
                .containsEntry("success", false)
                .containsEntry("error_type", thrown("FlowFailingInModel"));
        assertThat(events.histories())
                .singleElement()
                .satisfies(history -> assertThat(history)
                        .containsEntry("status", "error")
                        .containsEntry("error_type", thrown("FlowFailingInModel")));
    }

    @Test
    void aFlowWhoseModelDoesNotAnswerInTimeHasTimedOut() {
        TraceEvents events = events("FlowTimingOut");

        assertThat(events.one("model_cost").status()).isEqualTo("error");
        assertThat(events.one("flow_executed").context()).containsEntry("success", false);
        assertThat(events.one("agent_error").context()).containsEntry("error_source", "timeout");
    }

    @Test
    void aStreamedFlowWhoseConnectionBreaksHasFailedOnce() {
        TraceEvents events = events("AiServiceStreamFailing");

        assertThat(run().shown("AiServiceStreamFailing")).startsWith("failed with ");
        assertThat(events.one("model_cost").status()).isEqualTo("error");
        assertThat(events.one("flow_executed").status()).isEqualTo("error");
        assertThat(events.one("agent_execution").status()).isEqualTo("error");
        assertThat(events.one("agent_error").get("error_source")).isIn("llm", "network");
    }

    @Test
    void aFlowThatModerationRefusesIsBlocked() {
        TraceEvents events = events("Moderated");

        assertThat(run().shown("Moderated")).endsWith("ModerationException");
        assertThat(events.one("prompt_blocked").context())
                .containsEntry("source", "moderation")
                .containsEntry("direction", "input")
                .containsKey("reason");
        assertThat(events.one("flow_executed").status()).isEqualTo("blocked");
        assertThat(events.one("flow_executed").context()).containsEntry("success", false);
    }

    @Test
    void whatTheApplicationShowsIsWhatItShowsWithoutTheAgent() throws Exception {
        String without;
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            without = ScenarioRun.app(environment, llm).run().successfully().stdout();
        }

        assertThat(run().ended().stdout()).isEqualTo(without);
    }

    @Test
    void theAgentHasNothingToComplainAbout() {
        assertThat(run().ended().stderr()).isEmpty();
    }

    private String thrown(String scenario) {
        return run().shown(scenario).substring("failed with ".length());
    }

    private ScenarioRun run() {
        return ScenarioRun.in(environment);
    }

    private TraceEvents events(String scenario) {
        return run().of(scenario);
    }
}
