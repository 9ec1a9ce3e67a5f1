package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#since171")
class GuardrailTest {

    @Parameter
    Environment environment;

    @Test
    void anInputGuardrailThatRefusesBlocksTheFlowBeforeTheModel() {
        TraceEvents events = events("InputGuardrailBlocking");
        RecordedEvent blocked = events.one("prompt_blocked");

        assertThat(blocked.context())
                .containsEntry("source", "guardrail")
                .containsEntry("direction", "input")
                .containsEntry("guardrail_name", "NoSecrets")
                .containsEntry("reason", "asks for a secret")
                .doesNotContainKeys("match_score", "content");
        assertThat(blocked.status()).isEqualTo("blocked");
        assertThat(events.of("flow_executed"))
                .extracting(RecordedEvent::status)
                .containsExactlyInAnyOrder("ok", "blocked");
        assertThat(events.of("flow_executed"))
                .filteredOn(flow -> flow.status().equals("blocked"))
                .singleElement()
                .satisfies(flow -> assertThat(flow.traceId()).isEqualTo(blocked.traceId()));
        assertThat(events.of("model_cost")).as("only the question that passed").hasSize(1);
    }

    @Test
    void anOutputGuardrailThatRefusesBlocksAnAnswerThatWasPaidFor() {
        TraceEvents events = events("OutputGuardrailBlocking");

        assertThat(events.one("prompt_blocked").context())
                .containsEntry("source", "guardrail")
                .containsEntry("direction", "output")
                .containsEntry("guardrail_name", "NoPromises")
                .containsEntry("reason", "promises something");
        assertThat(events.one("model_cost").context()).containsEntry("input_tokens", 32);
        assertThat(events.one("flow_executed").status()).isEqualTo("blocked");
    }

    @Test
    void anAnswerThatPassesAtTheSecondAttemptIsNotBlocked() {
        TraceEvents events = events("OutputGuardrailReprompting");

        assertThat(run().served("OutputGuardrailReprompting")).hasSize(2);
        assertThat(events.of("prompt_blocked")).isEmpty();
        assertThat(events.of("model_cost")).hasSize(2);
        assertThat(events.one("flow_executed").context()).containsEntry("success", true);
        assertThat(events.one("agent_execution").context())
                .containsEntry("llm_calls", 2)
                .containsEntry("input_tokens", 33 + 45);
    }

    @Test
    void theTableOfRefusalsHasARowForEveryBlock() {
        List<RecordedEvent> blocks = run().events().stream()
                .filter(event -> event.type().equals("prompt_blocked"))
                .toList();

        assertThat(run().refusals()).hasSameSizeAs(blocks);
        assertThat(run().refusals())
                .filteredOn(row -> "NoSecrets".equals(row.get("guardrail_name")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("flagged_reference", "asks for a secret")
                        .containsEntry("action_taken", "blocked")
                        .containsEntry("source", "guardrail")
                        .containsEntry("direction", "input"));
    }

    private ScenarioRun run() {
        return ScenarioRun.in(environment);
    }

    private TraceEvents events(String scenario) {
        return run().of(scenario);
    }
}
