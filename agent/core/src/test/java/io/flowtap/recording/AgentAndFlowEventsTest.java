package io.flowtap.recording;

import static io.flowtap.recording.SampleOperations.flow;
import static io.flowtap.recording.SampleOperations.gpt4o;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.NodeOperation;
import io.flowtap.operation.ToolOperation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What agents and flows say of all that ran inside them. */
class AgentAndFlowEventsTest {

    @RegisterExtension
    private final InstalledRecorder installed = new InstalledRecorder();

    private final CollectedEvents collected = installed.collected;

    @Test
    void anAgentSumsUpWhatRanForItNestedAgentsIncluded() {
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", null);
        gpt4o(agent).end();
        ToolOperation tool = new ToolOperation("ask", "agent", agent);
        AgentOperation nested = new AgentOperation("b", "Nested", "ai_service", "langchain4j", tool);
        gpt4o(nested).end();
        nested.end();
        tool.end();
        agent.end();

        assertThat(collected.of("agent_execution").get(1))
                .containsEntry("agent_id", "a")
                .containsEntry("agent_name", "Agent")
                .containsEntry("agent_type", "ai_service")
                .containsEntry("framework", "langchain4j")
                .containsEntry("llm_calls", 2L)
                .containsEntry("tool_calls", 1L)
                .containsEntry("input_tokens", 2000L)
                .containsEntry("output_tokens", 200L)
                .containsEntry("cost_usd_micros", 5500L);
        assertThat(collected.of("agent_execution").get(0)).containsEntry("llm_calls", 1L);
        assertThat(collected.of("agent_error")).isEmpty();
    }

    @Test
    void aFlowNamesItsToolsAndLeavesTheTreeOfWhatRan() {
        FlowOperation flow = flow();
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", flow);
        gpt4o(agent).end();
        new ToolOperation("lookUp", "function", agent).end();
        new ToolOperation("refund", "function", agent).end();
        new ToolOperation("lookUp", "function", agent).end();
        agent.end();
        flow.end();

        assertThat(collected.only("flow_executed"))
                .containsOnly(
                        entry("status!", "ok"),
                        entry("flow_id", "shop.Desk#ask"),
                        entry("flow_name", "Desk.ask"),
                        entry("framework", "langchain4j"),
                        entry("execution_id", "run-1"),
                        entry("tools_used", List.of("lookUp", "refund")),
                        entry("nodes_executed", 4L),
                        entry("success", true));
        Map<String, Object> history = collected.only("agent_trace_history");
        assertThat(history)
                .containsEntry("agent_id", "a")
                .containsEntry("flow_id", "shop.Desk#ask")
                .containsEntry("nodes_total", 5L)
                .containsEntry("nodes_truncated", false);
        Map<String, Object> root = nodes(history.get("execution_nodes")).get(0);
        assertThat(root).containsEntry("kind", "agent").containsEntry("name", "Agent");
        assertThat(nodes(root.get("children")))
                .extracting(node -> node.get("name"))
                .containsExactly("gpt-4o-2024-08-06", "lookUp", "refund", "lookUp");
        assertThat(nodes(root.get("children")).get(0)).containsEntry("cost_usd_micros", 2750L);
    }

    @Test
    void aNestedFlowAppearsInTheTreeOfTheOuterOneWithWhatRanInIt() {
        FlowOperation outer = flow();
        NodeOperation node = new NodeOperation("step", outer);
        FlowOperation inner = new FlowOperation("sub", "Sub", "langgraph4j", node);
        new ToolOperation("deep", "function", inner).end();
        inner.end();
        node.end();
        outer.end();

        Map<String, Object> step = nodes(
                        collected.of("agent_trace_history").get(1).get("execution_nodes"))
                .get(0);
        Map<String, Object> sub = nodes(step.get("children")).get(0);
        assertThat(sub).containsEntry("kind", "flow").containsEntry("name", "Sub");
        assertThat(nodes(sub.get("children")))
                .extracting(each -> each.get("name"))
                .containsExactly("deep");
        assertThat(collected.of("flow_executed").get(1)).containsEntry("nodes_executed", 1L);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> nodes(@Nullable Object value) {
        assertThat(value).isNotNull();
        return (List<Map<String, Object>>) value;
    }
}
