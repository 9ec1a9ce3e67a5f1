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
class FlowTest {

    private static final String SERVICE = Scenarios.PACKAGE + "AiServiceChat$AiServiceChatAssistant";

    @Parameter
    Environment environment;

    @Test
    void eachCallOfAnAiServiceIsAFlowWithAnAgentAndItsModelCalls() {
        TraceEvents events = events("AiServiceChat");

        assertThat(events.of("flow_executed")).hasSize(2);
        assertThat(events.traceIds()).hasSize(2);
        for (RecordedEvent cost : events.of("model_cost")) {
            RecordedEvent agent = events.parentOf(cost);
            RecordedEvent flow = events.parentOf(agent);
            assertThat(agent.type()).isEqualTo("agent_execution");
            assertThat(flow.type()).isEqualTo("flow_executed");
            assertThat(flow.parentSpanId()).isNull();
            assertThat(cost.context()).containsEntry("agent_id", SERVICE);
        }
        assertThat(events.types())
                .containsExactlyInAnyOrder(
                        "agent_created",
                        "model_cost",
                        "agent_execution",
                        "flow_executed",
                        "model_cost",
                        "agent_execution",
                        "flow_executed");
    }

    @Test
    void aFlowSaysWhatRanAndHowItEnded() {
        RecordedEvent flow = events("ToolOk").one("flow_executed");
        Map<String, Object> context = new LinkedHashMap<>(flow.context());

        assertThat(context.remove("execution_id")).asString().isNotEmpty();
        assertThat(context.remove("time_ms")).isEqualTo(flow.row().get("latency_ms"));
        assertThat(context)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "flow_id",
                        Scenarios.PACKAGE + "ToolOk$ToolOkAssistant#answer",
                        "flow_name",
                        "ToolOkAssistant.answer",
                        "framework",
                        "langchain4j",
                        "tools_used",
                        List.of("weather"),
                        "nodes_executed",
                        3,
                        "success",
                        true));
        assertThat(flow.status()).isEqualTo("ok");
    }

    @Test
    void anAgentRunAddsUpItsCalls() {
        RecordedEvent agent = events("ToolOk").one("agent_execution");

        assertThat(agent.context())
                .containsEntry("agent_id", Scenarios.PACKAGE + "ToolOk$ToolOkAssistant")
                .containsEntry("agent_name", "ToolOkAssistant")
                .containsEntry("agent_type", "ai_service")
                .containsEntry("framework", "langchain4j")
                .containsEntry("llm_calls", 2)
                .containsEntry("tool_calls", 1)
                .containsEntry("input_tokens", 50 + 70)
                .containsEntry("output_tokens", 10 + 8)
                .containsKey("latency_ms")
                .doesNotContainKey("cost_usd_micros");
    }

    @Test
    void anAiServiceThatIsBuiltSaysWhatItIsMadeOf() {
        assertThat(events("ToolOk").one("agent_created").context())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "agent_id", Scenarios.PACKAGE + "ToolOk$ToolOkAssistant",
                        "agent_type", "ai_service",
                        "framework", "langchain4j",
                        "model_name", "ToolOk",
                        "tools_count", 1));
        assertThat(events("AiServiceChat").one("agent_created").context())
                .containsKey("memory_backend")
                .containsEntry("tools_count", 0);
    }

    @Test
    void theConversationIsTheSession() {
        assertThat(events("AiServiceChat").of("model_cost"))
                .hasSize(2)
                .allSatisfy(cost -> assertThat(cost.column("session_id")).isEqualTo("ann"));
    }

    @Test
    void aStreamedCallOfAnAiServiceWithAToolIsOneFlow() {
        TraceEvents events = events("AiServiceStream");

        assertThat(run().shown("AiServiceStream")).isEqualTo("It is noon now.");
        assertThat(events.traceIds()).hasSize(1);
        RecordedEvent flow = events.one("flow_executed");
        assertThat(flow.context())
                .containsEntry("success", true)
                .containsEntry("nodes_executed", 3)
                .containsEntry("tools_used", List.of("time"));
        RecordedEvent agent = events.one("agent_execution");
        assertThat(agent.parentSpanId()).isEqualTo(flow.spanId());
        assertThat(agent.context()).containsEntry("llm_calls", 2).containsEntry("input_tokens", 60 + 80);
        assertThat(events.of("model_cost"))
                .hasSize(2)
                .allSatisfy(cost -> assertThat(cost.parentSpanId()).isEqualTo(agent.spanId()));
        assertThat(events.one("tool_used").parentSpanId()).isEqualTo(agent.spanId());
        assertThat((Integer) flow.row().get("latency_ms")).isGreaterThanOrEqualTo((Integer)
                events.of("model_cost").get(1).row().get("latency_ms"));
    }

    @Test
    void theHistoryOfAFlowIsTheOrderedTreeOfWhatRan() throws Exception {
        TraceEvents events = events("ToolOk");
        assertThat(events.histories()).hasSize(1);
        Map<String, Object> history = events.histories().get(0);

        assertThat(history)
                .containsEntry("flow_id", Scenarios.PACKAGE + "ToolOk$ToolOkAssistant#answer")
                .containsEntry("flow_name", "ToolOkAssistant.answer")
                .containsEntry("agent_id", Scenarios.PACKAGE + "ToolOk$ToolOkAssistant")
                .containsEntry("agent_type", "ai_service")
                .containsEntry("framework", "langchain4j")
                .containsEntry("status", "ok")
                .containsEntry("nodes_total", 4)
                .containsEntry("nodes_truncated", 0)
                .containsEntry("trace_id", events.one("flow_executed").traceId())
                .doesNotContainKeys("input_context", "output_summary", "error_type");
        List<Node> roots = Node.listOf(history.get("execution_nodes"));
        assertThat(roots).extracting(Node::kind).containsExactly("agent");
        List<Node> calls = roots.get(0).children();
        assertThat(calls).extracting(Node::kind).containsExactly("model", "tool", "model");
        assertThat(calls).extracting(Node::name).containsExactly("ToolOk", "weather", "ToolOk");
        assertThat(calls).extracting(Node::startMillis).isSorted();
        assertThat(calls.get(0).facts()).containsEntry("input_tokens", 50).containsEntry("finish_reason", "tool_calls");
        assertThat(calls.get(1).facts()).containsEntry("tool_type", "function").containsEntry("status", "ok");
        assertThat(calls).extracting(node -> node.facts().get("span_id")).doesNotHaveDuplicates();
    }

    @Test
    void nothingThatPeopleWroteIsRecordedUnlessCaptureIsOn() {
        assertThat(run().events().toString())
                .doesNotContain("What is the weather")
                .doesNotContain("Rain in")
                .doesNotContain("nincompoop")
                .doesNotContain("helmet");
    }

    @Test
    void everyEventHasItsOwnIdAndBelongsToAKnownService() {
        assertThat(run().events()).extracting(RecordedEvent::id).doesNotHaveDuplicates();
        assertThat(run().events())
                .allSatisfy(event -> assertThat(event.column("service")).isEqualTo(ScenarioRun.SERVICE));
    }

    private ScenarioRun run() {
        return ScenarioRun.in(environment);
    }

    private TraceEvents events(String scenario) {
        return run().of(scenario);
    }
}
