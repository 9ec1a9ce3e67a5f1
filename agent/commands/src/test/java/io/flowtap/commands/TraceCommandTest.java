package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.commands.terminal.TextWidth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCommandTest {

    private static final String NEIGHBOUR = "3f2a1b2c000000000000000000000002";
    private static final String OTHER = "bbbbbbbb000000000000000000000003";

    @TempDir
    private Path home;

    private RecordedHome recording;

    @BeforeEach
    void open() throws Exception {
        recording = new RecordedHome(home);
    }

    @AfterEach
    void close() {
        recording.close();
    }

    /** A flow of one second that retrieved, called a model, a tool that failed, and the model again. */
    private void recordHistory() throws Exception {
        Object tool = RecordedHome.node(
                "tool",
                "lookupOrder",
                "t1",
                "error",
                500,
                20,
                "tool_type",
                "function",
                "error_type",
                "java.util.NoSuchElementException");
        Object firstCall = RecordedHome.node(
                "model",
                "gpt-4o-mini",
                "m1",
                "ok",
                40,
                400,
                "provider",
                "openai",
                "input_tokens",
                1000L,
                "output_tokens",
                20L,
                "cost_usd_micros",
                150L,
                "finish_reason",
                "tool_calls");
        Object secondCall = RecordedHome.node(
                "model",
                "gpt-4o-mini",
                "m2",
                "ok",
                550.5,
                430,
                "provider",
                "openai",
                "input_tokens",
                1100L,
                "output_tokens",
                60L,
                "cost_usd_micros",
                33L,
                "finish_reason",
                "stop");
        Map<String, Object> agent = RecordedHome.node("agent", "Answerer", "a1", "ok", 35, 950);
        agent.put("children", RecordedHome.nodes(firstCall, tool, secondCall));
        Object retrieval = RecordedHome.node(
                "retrieval", "in-memory", "r1", "ok", 2, 30, "sources_found", 3L, "index_name", "handbook");
        recording
                .flow("Assistant.answer")
                .span("f1", null)
                .user("ann")
                .workspace("w1")
                .millis(1000)
                .store();
        recording
                .event("agent_trace_history")
                .user("ann")
                .workspace("w1")
                .millis(1000)
                .with("flow_id", "Assistant.answer")
                .with("flow_name", "Assistant.answer")
                .with("framework", "langchain4j")
                .with("execution_nodes", RecordedHome.nodes(retrieval, agent))
                .with("nodes_total", 5L)
                .with("nodes_truncated", false)
                .store();
        recording
                .event("agent_error")
                .span("t1", "a1")
                .status("error")
                .with("error_type", "java.util.NoSuchElementException")
                .with("error_message", "no order 7")
                .store();
        recording
                .tool("lookupOrder")
                .span("t1", "a1")
                .status("error")
                .millis(20)
                .store();
        recording
                .modelCall("gpt-4o-mini", 1000, 20, 150)
                .span("m1", "a1")
                .millis(400)
                .store();
        recording.event("checkout_completed").span("x", "f1").store();
    }

    @Test
    void drawsWhatRanInAFlow() throws Exception {
        recordHistory();

        CommandRun run = CommandRun.of(home, "trace", "3f2a1b");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines())
                .containsExactly(
                        "Trace 3f2a1b2c000000000000000000000001  2026-11-20 12:59:59.000  ok",
                        "service support-desk · user ann · workspace w1",
                        "",
                        "operation                         start    took    tokens       cost",
                        "flow Assistant.answer             +0 ms  1.00 s  2,100→80  $0.000183",
                        "├─ retrieval in-memory            +2 ms   30 ms                       3 sources handbook",
                        "└─ agent Answerer                +35 ms  950 ms  2,100→80  $0.000183",
                        "   ├─ model openai/gpt-4o-mini   +40 ms  400 ms  1,000→20  $0.000150  tool_calls",
                        "   ├─ tool lookupOrder          +500 ms   20 ms                       error NoSuchElementException",
                        "   └─ model openai/gpt-4o-mini  +551 ms  430 ms  1,100→60  $0.000033",
                        "",
                        "error  tool lookupOrder: java.util.NoSuchElementException: no order 7",
                        "also: checkout_completed",
                        "Total  $0.000183  2 model calls, 2,100 tokens in, 80 out");
    }

    @Test
    void writesTheSameTreeAsJson() throws Exception {
        recordHistory();

        Map<String, Object> json =
                CommandRun.of(home, "trace", RecordedHome.TRACE, "--json").json();

        assertThat(json)
                .containsEntry("format", "flowtap.trace.v1")
                .containsEntry("trace_id", RecordedHome.TRACE)
                .containsEntry("started_at", "2026-11-20T11:59:59.000Z")
                .containsEntry("status", "ok")
                .containsEntry("user_id", "ann");
        Map<String, Object> flow = child(json, "roots", 0);
        assertThat(flow)
                .containsEntry("kind", "flow")
                .containsEntry("span_id", "f1")
                .containsEntry("start_ms", 0.0);
        Map<String, Object> call = child(child(flow, "children", 1), "children", 2);
        assertThat(call)
                .containsEntry("name", "gpt-4o-mini")
                .containsEntry("start_ms", 550.5)
                .containsEntry("latency_ms", 430.0)
                .containsEntry("children", List.of());
        assertThat(call.get("facts"))
                .isEqualTo(Map.of(
                        "provider",
                        "openai",
                        "input_tokens",
                        1100,
                        "output_tokens",
                        60,
                        "cost_usd_micros",
                        33,
                        "finish_reason",
                        "stop"));
        assertThat(json.get("totals"))
                .isEqualTo(Map.of(
                        "model_calls",
                        2,
                        "input_tokens",
                        2100,
                        "output_tokens",
                        80,
                        "cost_usd_micros",
                        183,
                        "unpriced_calls",
                        0));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> json, String list, int index) {
        return ((List<Map<String, Object>>) json.get(list)).get(index);
    }

    @Test
    void putsATreeTogetherFromEventsWhenThereIsNoHistory() throws Exception {
        recording
                .modelCall("gpt-4o", 5, 6, 7)
                .span("m", "t")
                .millis(10)
                .at("2026-11-20T12:00:00.050Z")
                .store();
        recording
                .tool("ask")
                .span("t", "a")
                .millis(30)
                .at("2026-11-20T12:00:00.060Z")
                .store();
        recording
                .event("agent_execution")
                .with("agent_name", "Helper")
                .span("a", "f")
                .millis(80)
                .at("2026-11-20T12:00:00.090Z")
                .store();
        recording
                .flow("Desk")
                .span("f", null)
                .millis(100)
                .at("2026-11-20T12:00:00.100Z")
                .store();

        assertThat(CommandRun.of(home, "trace", "last").lines())
                .contains(
                        "flow Desk                      +0 ms  100 ms     5→6  $0.000007",
                        "└─ agent Helper               +10 ms   80 ms     5→6  $0.000007",
                        "   └─ tool ask                +30 ms   30 ms     5→6  $0.000007",
                        "      └─ model openai/gpt-4o  +40 ms   10 ms     5→6  $0.000007");
    }

    @Test
    void addsWhatATreeLacks() throws Exception {
        recording.flow("Desk").span("f", null).millis(100).store();
        recording
                .event("agent_trace_history")
                .millis(100)
                .with("flow_id", "Desk")
                .with("flow_name", "Desk")
                .with("execution_nodes", RecordedHome.nodes(RecordedHome.node("agent", "Helper", "a", "ok", 1, 90)))
                .with("nodes_total", 4L)
                .with("nodes_truncated", true)
                .store();
        recording.tool("beyond-the-limit").span("t", "a").millis(5).store();
        recording
                .modelCall("judge", 1, 1, 9)
                .span("m", "guardrail-that-let-pass")
                .store();

        CommandRun run = CommandRun.of(home, "trace", "last");

        assertThat(run.lines())
                .anySatisfy(line -> assertThat(line).startsWith("│  └─ tool beyond-the-limit"))
                .anySatisfy(line -> assertThat(line).startsWith("└─ model openai/judge"));
        assertThat(run.line("more operations")).startsWith("1 more operations ran");
    }

    @Test
    void showsAFlowInsideAnotherOnce() throws Exception {
        Map<String, Object> inner = RecordedHome.node("flow", "inner", "i", "ok", 10, 50);
        inner.put(
                "children",
                RecordedHome.nodes(RecordedHome.node("model", "gpt-4o", "m", "ok", 12, 30, "cost_usd_micros", 5L)));
        recording.flow("outer").span("o", null).millis(100).store();
        recording.flow("inner").span("i", "o").millis(50).store();
        recording
                .event("agent_trace_history")
                .millis(50)
                .with("flow_id", "inner")
                .with("flow_name", "inner")
                .with(
                        "execution_nodes",
                        RecordedHome.nodes(
                                RecordedHome.node("model", "gpt-4o", "m", "ok", 2, 30, "cost_usd_micros", 5L)))
                .store();
        recording
                .event("agent_trace_history")
                .millis(100)
                .with("flow_id", "outer")
                .with("flow_name", "outer")
                .with("execution_nodes", RecordedHome.nodes(inner))
                .store();

        CommandRun run = CommandRun.of(home, "trace", "last");

        assertThat(run.lines()).filteredOn(line -> line.contains("flow inner")).hasSize(1);
        assertThat(run.line("Total")).startsWith("Total $0.000005 1 model call,");
    }

    @Test
    void saysWhyAPromptWasBlocked() throws Exception {
        recording.flow("Desk").span("f", null).status("blocked").millis(3).store();
        recording
                .event("prompt_blocked")
                .span("g", "f")
                .status("blocked")
                .millis(2)
                .with("guardrail_name", "InjectionGuard")
                .with("reason", "tries to change the rules")
                .store();
        recording
                .event("agent_trace_history")
                .status("blocked")
                .millis(3)
                .with("flow_id", "Desk")
                .with("flow_name", "Desk")
                .with("error_type", "GuardrailException")
                .with(
                        "execution_nodes",
                        RecordedHome.nodes(
                                RecordedHome.node(
                                        "guardrail",
                                        "input guardrails",
                                        "g",
                                        "blocked",
                                        0,
                                        2,
                                        "error_type",
                                        "GuardrailException"),
                                RecordedHome.node("embedding", "small", "e", "ok", 0, 1, "input_tokens", 9L)))
                .store();

        CommandRun run = CommandRun.of(home, "trace", "last");

        assertThat(run.lines().get(0)).endsWith("  blocked");
        assertThat(run.line("├─ guardrail")).endsWith("blocked GuardrailException");
        assertThat(run.line("└─ embedding")).isEqualTo("└─ embedding small +0 ms 1 ms 9 unpriced");
        assertThat(run.lines())
                .filteredOn(line -> line.startsWith("blocked"))
                .containsExactly("blocked  guardrail input guardrails: InjectionGuard: tries to change the rules");
        assertThat(run.line("Total")).isEqualTo("Total no price known 1 model call, 9 tokens in, 1 without a price");
    }

    @Test
    void asksForMoreDigitsWhenSeveralTracesFit() throws Exception {
        recording.flow("one").store();
        recording.flow("two").trace(NEIGHBOUR).store();
        recording
                .event("agent_trace_history")
                .trace(NEIGHBOUR)
                .millis(7)
                .with("flow_name", "two")
                .with("execution_nodes", List.of())
                .store();
        recording.flow("three").trace(OTHER).store();

        CommandRun run = CommandRun.of(home, "trace", "3F2A1B2C");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("give more digits")
                .contains(RecordedHome.TRACE)
                .contains(NEIGHBOUR + "  2026-11-20 13:00  two  7 ms")
                .doesNotContain(OTHER);
        assertThat(CommandRun.of(home, "trace", NEIGHBOUR).out()).contains("flow two");
    }

    @Test
    void takesTheFlowThatEndedLastForLast() throws Exception {
        recording.flow("late").trace(OTHER).at("2026-11-20T13:00:00Z").store();
        recording.flow("early").at("2026-11-20T12:00:00Z").store();
        recording
                .tool("still-running")
                .trace(NEIGHBOUR)
                .at("2026-11-20T14:00:00Z")
                .store();

        assertThat(CommandRun.of(home, "trace", "last").out()).contains("flow late");
    }

    @Test
    void saysWhenThereIsNoSuchTrace() throws Exception {
        recording.flow("one").store();

        CommandRun run = CommandRun.of(home, "trace", "ffffff");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no trace begins with ffffff").contains("events");
    }

    @Test
    void survivesSpansThatAreInsideEachOther() throws Exception {
        recording.tool("a").span("a", "b").store();
        recording.tool("b").span("b", "a").store();
        recording.tool("self").span("c", "c").store();

        assertThat(CommandRun.of(home, "trace", RecordedHome.TRACE).out()).contains("tool a", "tool b", "tool self");
    }

    @Test
    void fitsTheTerminalAndShowsHostileTextAsText() throws Exception {
        recordHistory();
        recording
                .tool("evil\u001b[2J" + "名".repeat(80))
                .span("h", "f1")
                .millis(1)
                .status("error")
                .with("error_type", "x".repeat(200))
                .store();

        for (int width : new int[] {80, 120}) {
            CommandRun run = CommandRun.onTerminal(width, false, home, "trace", "last");
            assertThat(run.out()).doesNotContain("\u001b");
            assertThat(run.lines())
                    .filteredOn(line -> line.contains("─ "))
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(width));
        }
    }
}
