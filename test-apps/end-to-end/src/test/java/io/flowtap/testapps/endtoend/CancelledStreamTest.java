package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#since1130")
class CancelledStreamTest {

    @Parameter
    Environment environment;

    @Test
    void aStreamThatTheApplicationCancelsEndsItsCallAndItsFlowAsCancelled() {
        ScenarioRun run = ScenarioRun.in(environment);
        TraceEvents events = run.of("CancelledStream");

        assertThat(run.shown("CancelledStream")).isEqualTo("word");
        assertThat(events.one("model_cost").status()).isEqualTo("cancelled");
        assertThat(events.one("model_cost").context())
                .containsKey("time_to_first_token_ms")
                .doesNotContainKeys("input_tokens", "cost_usd_micros");
        assertThat(events.one("agent_execution").status()).isEqualTo("cancelled");
        assertThat(events.one("flow_executed").status()).isEqualTo("cancelled");
        assertThat(events.of("agent_error")).isEmpty();
    }
}
