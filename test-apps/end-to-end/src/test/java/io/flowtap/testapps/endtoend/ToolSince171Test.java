package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#since171")
class ToolSince171Test {

    @Parameter
    Environment environment;

    @Test
    void toolsThatRunOnOtherThreadsStayInTheirFlow() {
        TraceEvents events = ScenarioRun.in(environment).of("ConcurrentTools");
        RecordedEvent agent = events.one("agent_execution");

        assertThat(events.of("tool_used"))
                .hasSize(3)
                .allSatisfy(tool -> assertThat(tool.parentSpanId()).isEqualTo(agent.spanId()));
        assertThat(events.of("tool_used")).extracting(RecordedEvent::spanId).doesNotHaveDuplicates();
        assertThat(events.traceIds()).hasSize(1);
        assertThat(events.one("flow_executed").context()).containsEntry("nodes_executed", 5);
        assertThat(agent.context()).containsEntry("tool_calls", 3);
    }

    @Test
    void aToolErrorThatTheApplicationRethrowsFailsTheFlow() {
        ScenarioRun run = ScenarioRun.in(environment);
        TraceEvents events = run.of("FlowFailingInTool");

        assertThat(run.shown("FlowFailingInTool")).isEqualTo("failed with java.lang.IllegalStateException");
        assertThat(events.one("tool_used").status()).isEqualTo("error");
        assertThat(events.one("flow_executed").context())
                .containsEntry("success", false)
                .containsEntry("error_type", "java.lang.IllegalStateException");
        assertThat(events.one("agent_error").context())
                .containsEntry("error_source", "tool")
                .containsEntry("error_type", "java.lang.IllegalStateException")
                .containsEntry("error_message", "The tool failed")
                .containsEntry("agent_id", Scenarios.PACKAGE + "FlowFailingInTool$FlowFailingInToolAssistant");
    }
}
