package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#all")
class ToolTest {

    @Parameter
    Environment environment;

    @Test
    void aToolCallSaysWhichToolInWhichFlow() {
        TraceEvents events = events("ToolOk");
        RecordedEvent tool = events.one("tool_used");
        RecordedEvent flow = events.one("flow_executed");
        Map<String, Object> context = new LinkedHashMap<>(tool.context());

        assertThat(context.remove("latency_ms")).isEqualTo(tool.row().get("latency_ms"));
        assertThat(context)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "tool_id",
                        "weather",
                        "tool_type",
                        "function",
                        "status",
                        "ok",
                        "flow_id",
                        flow.get("flow_id"),
                        "execution_id",
                        flow.get("execution_id"),
                        "agent_id",
                        Scenarios.PACKAGE + "ToolOk$ToolOkAssistant"));
        assertThat(tool.status()).isEqualTo("ok");
        assertThat(tool.parentSpanId()).isEqualTo(events.one("agent_execution").spanId());
    }

    @Test
    void aToolThatThrowsHasFailedThoughTheFlowGoesOn() {
        TraceEvents events = events("ToolThrowing");

        assertThat(events.one("tool_used").status()).isEqualTo("error");
        assertThat(events.one("tool_used").context())
                .containsEntry("status", "error")
                .containsEntry("error_type", "java.lang.IllegalStateException");
        assertThat(events.one("flow_executed").context()).containsEntry("success", true);
        assertThat(events.of("agent_error")).isEmpty();
        assertThat(events.of("model_cost")).hasSize(2);
    }

    @Test
    void aToolThatDoesNotExistIsAFailedToolCall() {
        TraceEvents events = events("ToolUnknown");

        assertThat(run().shown("ToolUnknown")).contains("There is no tool unreal");
        assertThat(events.one("tool_used").context())
                .containsEntry("tool_id", "unreal")
                .containsEntry("status", "error")
                .containsKey("error_type");
        assertThat(events.one("flow_executed").context()).containsEntry("success", true);
    }

    @Test
    void argumentsThatCannotBeReadFailTheToolAndTheFlow() {
        TraceEvents events = events("ToolBadArguments");

        assertThat(run().shown("ToolBadArguments")).startsWith("failed with");
        assertThat(events.one("tool_used").context())
                .containsEntry("tool_id", "add")
                .containsEntry("status", "error");
        assertThat(events.one("flow_executed").context()).containsEntry("success", false);
        assertThat(events.one("agent_error").context()).containsEntry("error_source", "tool");
        assertThat(events.one("model_cost").status()).isEqualTo("ok");
    }

    @Test
    void aModelThatAToolAsksIsACallOfItsOwnBelowTheTool() {
        TraceEvents events = events("ToolCallingModel");
        RecordedEvent agent = events.one("agent_execution");
        RecordedEvent tool = events.one("tool_used");
        List<RecordedEvent> costs = events.of("model_cost");

        assertThat(costs).hasSize(3);
        assertThat(costs)
                .filteredOn(cost -> "ToolCallingModel-inner".equals(cost.get("requested_model")))
                .singleElement()
                .satisfies(inner -> {
                    assertThat(inner.parentSpanId()).isEqualTo(tool.spanId());
                    assertThat(inner.context())
                            .containsEntry("input_tokens", 15)
                            .containsEntry("output_tokens", 2);
                });
        assertThat(costs)
                .filteredOn(cost -> "ToolCallingModel".equals(cost.get("requested_model")))
                .hasSize(2)
                .allSatisfy(outer -> assertThat(outer.parentSpanId()).isEqualTo(agent.spanId()));
        assertThat(agent.context())
                .containsEntry("llm_calls", 3)
                .containsEntry("input_tokens", 54 + 15 + 74)
                .containsEntry("output_tokens", 14 + 2 + 6);
        assertThat(events.traceIds()).hasSize(1);
    }

    private ScenarioRun run() {
        return ScenarioRun.in(environment);
    }

    private TraceEvents events(String scenario) {
        return run().of(scenario);
    }
}
